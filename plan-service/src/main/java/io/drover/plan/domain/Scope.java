package io.drover.plan.domain;

import static java.util.Objects.requireNonNullElse;

import io.drover.kit.refusals.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan moves. */
public record Scope(
        UsersAndGroups usersAndGroups,
        GlobalTemplates globalTemplates,
        Spaces spaces,
        List<App> apps) {

    public Scope {
        apps = List.copyOf(apps);
    }

    /** Which users and groups; REFERENCED are those that the chosen spaces name. */
    public enum UsersAndGroups {
        ALL,
        REFERENCED,
        NONE
    }

    /** How much of a kind is chosen. */
    public enum Mode {
        ALL,
        SELECTED,
        NONE
    }

    /** Whether the spaces move as a whole. */
    public enum Data {
        ALL,
        ATTACHMENTS_ONLY
    }

    /**
     * Which files are read back from the destination and compared by their hash: every version of
     * all, or of one file in ten; the newest versions of the others are compared by size.
     */
    public enum Hashes {
        ALL,
        SAMPLE
    }

    /** Which global templates; only SELECTED keeps ids. */
    public record GlobalTemplates(Mode mode, List<String> ids) {

        public GlobalTemplates {
            ids = mode == Mode.SELECTED ? distinct(ids) : List.of();
        }

        boolean isEmpty() {
            return mode == Mode.NONE || (mode == Mode.SELECTED && ids.isEmpty());
        }
    }

    /** Which spaces; only SELECTED keeps keys, only ALL keeps exceptions. */
    public record Spaces(
            Mode mode,
            List<String> keys,
            List<String> exceptKeys,
            boolean includeArchived,
            boolean includePersonal,
            Data data,
            Hashes hashes) {

        /** Hashes of all files are compared. */
        public Spaces(
                Mode mode,
                List<String> keys,
                List<String> exceptKeys,
                boolean includeArchived,
                boolean includePersonal,
                Data data) {
            this(mode, keys, exceptKeys, includeArchived, includePersonal, data, Hashes.ALL);
        }

        public Spaces {
            // a plan that was saved before there was a choice
            hashes = requireNonNullElse(hashes, Hashes.ALL);
            keys = mode == Mode.SELECTED ? distinct(keys) : List.of();
            exceptKeys = mode == Mode.ALL ? distinct(exceptKeys) : List.of();
        }

        boolean isEmpty() {
            return mode == Mode.NONE || (mode == Mode.SELECTED && keys.isEmpty());
        }

        /** A plan does not know what ALL is at the source, only what is done of it. */
        Spaces without(Landed landed) {
            boolean done =
                    landed.has(Step.ATTACHMENTS)
                            && (landed.has(Step.SPACES) || data == Data.ATTACHMENTS_ONLY);
            var whole = landed.spaces().stream().map(Spaces::known).collect(Collectors.toSet());
            var left = keys.stream().filter(key -> !whole.contains(known(key))).toList();
            var except = Stream.concat(exceptKeys.stream(), landed.spaces().stream().sorted());
            return new Spaces(
                    done || (mode == Mode.SELECTED && left.isEmpty()) ? Mode.NONE : mode,
                    left,
                    except.toList(),
                    includeArchived,
                    includePersonal,
                    data,
                    hashes);
        }

        /** Sites do not tell keys apart by case. */
        private static String known(String key) {
            return key.toLowerCase(Locale.ROOT);
        }
    }

    /** A chosen vendor app, and who consented when to hand its data over. */
    public record App(
            String key,
            boolean consent,
            @Nullable String consentedBy,
            @Nullable Instant consentedAt) {

        App consented(Stream<App> before, String actor, Instant now) {
            if (!consent) {
                return new App(key, false, null, null);
            }
            return before.filter(app -> app.key.equals(key) && app.consent)
                    .findFirst()
                    .orElseGet(() -> new App(key, true, actor, now));
        }
    }

    /** What is left of it after a run, by what landed as a whole. */
    Scope without(Landed landed) {
        var people = landed.has(Step.USERS_AND_GROUPS) ? UsersAndGroups.NONE : usersAndGroups;
        var templates =
                landed.has(Step.GLOBAL_TEMPLATES)
                        ? new GlobalTemplates(Mode.NONE, List.of())
                        : globalTemplates;
        var left = spaces.without(landed);
        // referenced people are only known by the spaces that name them
        boolean named = people == UsersAndGroups.REFERENCED && left.isEmpty();
        return new Scope(people, templates, named ? spaces : left, apps);
    }

    /** Whether it moves nothing, by its form alone. */
    boolean isEmpty() {
        return globalTemplates.isEmpty()
                && spaces.isEmpty()
                && usersAndGroups != UsersAndGroups.ALL;
    }

    /** Refuses a scope that, by its form alone, moves nothing. */
    public Scope requireSomething() {
        if (!isEmpty()) {
            return this;
        }
        throw Refusal.unprocessable(
                "SCOPE_EMPTY",
                usersAndGroups == UsersAndGroups.REFERENCED
                        ? "REFERENCED users are those that chosen spaces name, and no space is"
                                + " chosen. Choose spaces, templates, or ALL users and groups."
                        : "The plan would move nothing. Choose spaces, global templates, or users"
                                + " and groups.");
    }

    /** The same with the server's record of who consented when; earlier consents stay. */
    Scope consented(@Nullable Scope before, String actor, Instant now) {
        return withApps(
                apps.stream()
                        .map(
                                app ->
                                        app.consented(
                                                before == null ? Stream.of() : before.apps.stream(),
                                                actor,
                                                now))
                        .toList());
    }

    Scope withoutConsents() {
        return withApps(apps.stream().map(app -> new App(app.key(), false, null, null)).toList());
    }

    private Scope withApps(List<App> apps) {
        return new Scope(usersAndGroups, globalTemplates, spaces, apps);
    }

    private static List<String> distinct(List<String> values) {
        return values.stream().distinct().toList();
    }
}
