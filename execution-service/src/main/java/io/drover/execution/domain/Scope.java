package io.drover.execution.domain;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What an execution moves. */
public record Scope(People usersAndGroups, Templates globalTemplates, Spaces spaces) {

    /** Which users and groups. */
    public enum People {
        /** Everybody the source knows. */
        ALL,
        /** Those who appear in the chosen spaces. */
        REFERENCED,
        /** Nobody. */
        NONE
    }

    /** How templates or spaces are chosen. */
    public enum Mode {
        ALL,
        SELECTED,
        NONE
    }

    /** How much of the chosen spaces. */
    public enum Data {
        ALL,
        ATTACHMENTS_ONLY
    }

    /** Which files are read back and compared by their hash; sizes are compared of all. */
    public enum Hashes {
        ALL,
        /** Those of {@link FileSample}. */
        SAMPLE
    }

    /** Which global templates; {@code ids} are source ids. */
    public record Templates(Mode mode, List<String> ids) {}

    /** Which spaces; {@code keys} for SELECTED, {@code exceptKeys} for ALL. */
    public record Spaces(
            Mode mode,
            List<String> keys,
            List<String> exceptKeys,
            boolean includeArchived,
            boolean includePersonal,
            Data data,
            Hashes hashes) {

        public Spaces {
            // an execution of a time when there was no choice
            hashes = Objects.requireNonNullElse(hashes, Hashes.ALL);
        }

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

        /** Whether a space of the source is moved; keys are compared in lower case. */
        public boolean covers(String key, boolean personal, boolean archived) {
            return switch (mode) {
                case NONE -> false;
                case SELECTED -> contains(keys, key);
                case ALL ->
                        !contains(exceptKeys, key)
                                && (includeArchived || !archived)
                                && (includePersonal || !personal);
            };
        }

        private static boolean contains(List<String> keys, String key) {
            String wanted = key.toLowerCase(Locale.ROOT);
            return keys.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(wanted));
        }
    }
}
