package io.drover.execution.application;

import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.content.Template;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts what a scope would move. */
@ApplicationScoped
public class Previews {

    private static final int BATCH = 200;
    private static final Set<String> FILES =
            Set.of("attachments", "attachmentVersions", "attachmentBytes");

    private final CatalogQueries catalog;
    private final SiteRegistry registry;
    private final Sites sites;
    private final Mappings mappings;
    private final ScopedPeople people;

    Previews(
            CatalogQueries catalog,
            SiteRegistry registry,
            Sites sites,
            Mappings mappings,
            ScopedPeople people) {
        this.catalog = catalog;
        this.registry = registry;
        this.sites = sites;
        this.mappings = mappings;
        this.people = people;
    }

    /**
     * What a scope comes to.
     *
     * @param counts by noun: users, groups, memberships, globalTemplates, spaces, and all that is
     *     in the chosen spaces
     * @param missingSpaces chosen keys that the source does not have
     * @param migratedSpaces keys of chosen spaces that an earlier run moved to the destination;
     *     they are counted, and skipped if they are still there
     * @param missingTemplates chosen ids that the source does not have
     */
    public record Preview(
            Map<String, Long> counts,
            List<String> missingSpaces,
            List<String> migratedSpaces,
            List<String> missingTemplates) {}

    /** Counts; refuses with {@code INVENTORY_NOT_READY} before the source has been read. */
    public Preview preview(UUID sourceId, @Nullable UUID destinationId, Scope scope) {
        String from = catalog.ready(sourceId).identity();
        String to = destinationId == null ? null : registry.get(destinationId).identity();
        @Nullable Route route = from == null || to == null ? null : new Route(from, to);
        try {
            return preview(sites.source(sourceId), route, scope);
        } catch (SiteException e) {
            throw CatalogQueries.refusal(e);
        }
    }

    private Preview preview(Source source, @Nullable Route route, Scope scope) {
        Map<String, Long> counts = new LinkedHashMap<>();
        ScopedPeople.Count who = people.count(scope, source);
        counts.put("users", who.users());
        counts.put("groups", who.groups());
        counts.put("memberships", who.memberships());
        List<String> missingTemplates = templates(source, scope.globalTemplates(), counts);
        counts.put("spaces", 0L);
        Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (scope.spaces().mode() == Scope.Mode.SELECTED) {
            missing.addAll(scope.spaces().keys());
        }
        List<String> migrated = new ArrayList<>();
        @Nullable String after = null;
        List<Space> batch;
        do {
            batch = source.spaces(after, BATCH);
            for (Space space : batch) {
                after = space.key();
                if (scope.spaces().covers(space.key(), space.personal(), space.archived())) {
                    missing.remove(space.key());
                    add(source, space, scope.spaces().data(), counts);
                    if (route != null
                            && mappings.find(route, ItemKind.SPACE, space.id()).isPresent()) {
                        migrated.add(space.key());
                    }
                }
            }
        } while (batch.size() == BATCH);
        return new Preview(counts, List.copyOf(missing), migrated, missingTemplates);
    }

    private static void add(Source source, Space space, Scope.Data data, Map<String, Long> counts) {
        counts.merge("spaces", 1L, Long::sum);
        source.counts(space.key())
                .forEach(
                        (noun, count) -> {
                            boolean inSpace = !PLACELESS.contains(noun);
                            if (inSpace && (data == Scope.Data.ALL || FILES.contains(noun))) {
                                counts.merge(noun, count, Long::sum);
                            }
                        });
    }

    /** Nouns that do not count what is in a space. */
    private static final Set<String> PLACELESS = Set.of("users", "groups", "memberships", "spaces");

    private static List<String> templates(
            Source source, Scope.Templates chosen, Map<String, Long> counts) {
        Set<String> missing =
                chosen.mode() == Scope.Mode.SELECTED
                        ? new TreeSet<>(chosen.ids())
                        : new TreeSet<>();
        long found = 0;
        if (chosen.mode() != Scope.Mode.NONE) {
            @Nullable String after = null;
            List<Template> batch;
            do {
                batch = source.templates(null, after, BATCH);
                for (Template template : batch) {
                    after = template.id();
                    if (chosen.mode() == Scope.Mode.ALL || missing.remove(template.id())) {
                        found++;
                    }
                }
            } while (batch.size() == BATCH);
        }
        counts.put("globalTemplates", found);
        return List.copyOf(missing);
    }
}
