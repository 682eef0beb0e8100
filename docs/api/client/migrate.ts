// A whole migration through the gateway, with types generated from drover.yaml:
//   npm ci && npm run client
//   DROVER=http://localhost:8080 TOKEN=$(../../drover token --role admin) EXPORT=/exports/site.zip \
//   DESTINATION=https://example.atlassian.net EMAIL=me@example.com API_TOKEN=… npm run migrate
import createClient from "openapi-fetch";
import { setTimeout as sleep } from "node:timers/promises";
import type { components, paths } from "../target/drover.d.ts";

type Problem = components["schemas"]["Problem"];
type Answer<T> = { data?: T; error?: Problem };

const drover = createClient<paths>({
  baseUrl: setting("DROVER"),
  headers: { Authorization: `Bearer ${setting("TOKEN")}` },
});

const name = process.env["NAME"] ?? "From TypeScript";
const source = good(
  await drover.POST("/api/v1/sites", {
    body: { name: `${name} (source)`, kind: "confluence-export", path: setting("EXPORT") },
  }),
);
const destination = good(
  await drover.POST("/api/v1/sites", {
    body: {
      name: `${name} (destination)`,
      kind: "confluence-cloud",
      url: setting("DESTINATION"),
      email: setting("EMAIL"),
      apiToken: setting("API_TOKEN"),
    },
  }),
);

const site = { params: { path: { id: source.id } } };
await until("the inventory", async () => {
  const inventory = good(await drover.GET("/api/v1/sites/{id}/inventory", site));
  return inventory.state !== "READING";
});

const made = good(
  await drover.POST("/api/v1/plans", {
    body: {
      name,
      sourceSiteId: source.id,
      destinationSiteId: destination.id,
      scope: { usersAndGroups: "ALL", spaces: { mode: "ALL" } },
    },
  }),
);
const plan = { params: { path: { id: made.id } } };

good(await drover.POST("/api/v1/plans/{id}/checks", plan));
await until("the checks", async () => {
  const checks = good(await drover.GET("/api/v1/plans/{id}/checks", plan));
  return checks.state !== "RUNNING";
});
const checks = good(await drover.GET("/api/v1/plans/{id}/checks", plan));
for (const result of checks.results) {
  console.log(`${result.key}: ${result.outcome} ${result.message}`);
  if (result.severity === "ERROR" && result.outcome !== "PASS" && result.excludable) {
    good(
      await drover.PUT("/api/v1/plans/{id}/checks/{key}/override", {
        params: { path: { id: made.id, key: result.key } },
        body: { reason: "This site is a rehearsal." },
      }),
    );
  }
}

good(await drover.POST("/api/v1/plans/{id}/run", { ...plan, body: {} }));
await until("the migration", async () => {
  const now = good(await drover.GET("/api/v1/plans/{id}", plan));
  return now.status !== "RUNNING";
});
const ended = good(await drover.GET("/api/v1/plans/{id}", plan));
console.log(`plan ${ended.id} ${ended.status} ${ended.progress?.percent ?? 0} %`);

function setting(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) {
    throw new Error(`Set ${variable}`);
  }
  return value;
}

function good<T>(answer: Answer<T>): T {
  if (answer.error !== undefined) {
    throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  }
  return answer.data as T;
}

async function until(what: string, ended: () => Promise<boolean>): Promise<void> {
  while (!(await ended())) {
    console.log(`waiting for ${what}`);
    await sleep(500);
  }
}
