package io.drover.execution.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a source, to be looked through: searched, sorted, page by page.
 *
 * <p>Every entry is a {@link Found} with what comes before it in the order asked for.
 */
public interface Catalog {

    /** Spaces; sorted by {@code key, name, lastEdited, pages} or {@code attachmentBytes}. */
    List<Found<SpaceEntry>> spaces(UUID siteId, Wanted wanted);

    /** Templates of the whole site; sorted by {@code id} or {@code name}. */
    List<Found<TemplateEntry>> templates(UUID siteId, Wanted wanted);

    /** Users; sorted by {@code id, name, displayName} or {@code email}. */
    List<Found<UserEntry>> users(UUID siteId, Wanted wanted);

    /** The same, but nobody is found by an address. */
    List<Found<UserEntry>> usersWithoutAddress(UUID siteId, Wanted wanted);

    /** Groups; sorted by {@code name} or {@code members}. */
    List<Found<GroupEntry>> groups(UUID siteId, Wanted wanted);

    /** Macros that no Cloud site has of its own; sorted by {@code name, uses} or {@code pages}. */
    List<Found<AppEntry>> apps(UUID siteId, Wanted wanted);

    /**
     * What to look for.
     *
     * @param search part of a key, name or address, without case; null finds everything
     * @param sort one of the words of the list, with {@code -} in front for the reverse
     * @param after the place of the last one seen, null at first
     */
    record Wanted(@Nullable String search, String sort, @Nullable Place after, int limit) {}

    /** A place in an order; ids make it unambiguous. */
    record Place(String value, String id) {}

    /** An entry and its place. */
    record Found<T>(T entry, Place place) {}

    /** A space and how much is in it. */
    record SpaceEntry(
            String id,
            String key,
            String name,
            boolean personal,
            boolean archived,
            @Nullable Instant lastEdited,
            long attachmentBytes,
            Map<String, Long> counts) {}

    /** A template. */
    record TemplateEntry(String id, String name, @Nullable String description) {}

    /** A user. */
    record UserEntry(
            String id, String name, String displayName, @Nullable String email, boolean active) {}

    /** A group. */
    record GroupEntry(String name, long members) {}

    /** A macro of an app, with how often and in how many texts and spaces it is used. */
    record AppEntry(String macro, long uses, long texts, long spaces) {}
}
