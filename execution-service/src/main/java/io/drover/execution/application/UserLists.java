package io.drover.execution.application;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** Lists of users with e-mail addresses, for sources that do not tell them. */
public interface UserLists {

    /**
     * A line of a list; key or name may be empty, never both.
     *
     * @param line where it stands in the file, 1 for the first line
     */
    record Entry(long line, String userKey, String username, String email) {

        /** Never tells an address. */
        @Override
        public String toString() {
            return "Entry[line=" + line + "]";
        }
    }

    /**
     * A list as a whole.
     *
     * @param entries lines with a user
     * @param matched users of the source that have an address of it; 0 before the source was read
     */
    record Summary(long entries, long matched, Instant uploadedAt, String uploadedBy) {}

    /**
     * Puts a list in place of the one before; refuses one that names a user twice.
     *
     * @param entries read once, a few at a time
     */
    void replace(UUID siteId, Iterator<Entry> entries, Instant now, String actor);

    /** Gives the users of the current reading of a site the addresses of its list. */
    void apply(UUID siteId);

    /** The list of a site; empty if none was uploaded. */
    Optional<Summary> find(UUID siteId);

    /** Forgets the list of a site; nothing happens if there is none. */
    void remove(UUID siteId);
}
