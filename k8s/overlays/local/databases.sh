#!/usr/bin/env bash
# A role and a database for each service whose Secret is mounted, with the name and password of that Secret.
set -eu
for folder in /run/secrets/*/; do
  [ -e "$folder/username" ] || continue
  user=$(cat "$folder/username")
  psql -v ON_ERROR_STOP=1 -v user="$user" -v password="$(cat "$folder/password")" <<'SQL'
create role :"user" login password :'password';
create database :"user" owner :"user";
SQL
done
