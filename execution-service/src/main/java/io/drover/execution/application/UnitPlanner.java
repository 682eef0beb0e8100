package io.drover.execution.application;

import io.drover.execution.application.Units.Expected;
import io.drover.execution.application.Units.NewUnit;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Space;
import io.drover.execution.content.Template;
import io.drover.execution.domain.Itinerary;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.StepKind;
import io.drover.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays out the units of a run from its scope and what the source holds. */
@ApplicationScoped
public class UnitPlanner {

    private static final int BATCH = 200;

    /** The units of all steps. */
    List<NewUnit> units(UUID executionId, Scope scope, Source source) {
        List<NewUnit> units = new ArrayList<>();
        for (StepKind step : Itinerary.of(scope).steps()) {
            switch (step) {
                case USERS_AND_GROUPS -> units.add(people(executionId, scope, source));
                case GLOBAL_TEMPLATES -> units.add(templates(executionId, scope, source));
                case SPACES -> {
                    spaces(executionId, step, scope, source, units);
                    units.add(new NewUnit(Ids.next(), executionId, step, null, null, Map.of()));
                }
                case ATTACHMENTS -> spaces(executionId, step, scope, source, units);
            }
        }
        return units;
    }

    private static NewUnit people(UUID executionId, Scope scope, Source source) {
        Map<ItemKind, Expected> expected = new EnumMap<>(ItemKind.class);
        if (scope.usersAndGroups() == Scope.People.ALL) {
            Map<String, Long> counts = source.counts();
            expect(expected, ItemKind.USER, counts, "users");
            expect(expected, ItemKind.GROUP, counts, "groups");
            expect(expected, ItemKind.MEMBERSHIP, counts, "memberships");
        } else {
            // how many are referred to shows while they are listed; they count all the same
            expected.put(ItemKind.USER, new Expected(0, 0));
            expected.put(ItemKind.GROUP, new Expected(0, 0));
            expected.put(ItemKind.MEMBERSHIP, new Expected(0, 0));
        }
        return new NewUnit(
                Ids.next(), executionId, StepKind.USERS_AND_GROUPS, null, null, expected);
    }

    private static NewUnit templates(UUID executionId, Scope scope, Source source) {
        long count = scope.globalTemplates().ids().size();
        if (scope.globalTemplates().mode() == Scope.Mode.ALL) {
            count = 0;
            @Nullable String after = null;
            List<Template> batch;
            do {
                batch = source.templates(null, after, BATCH);
                count += batch.size();
                after = batch.isEmpty() ? after : batch.getLast().id();
            } while (batch.size() == BATCH);
        }
        return new NewUnit(
                Ids.next(),
                executionId,
                StepKind.GLOBAL_TEMPLATES,
                null,
                null,
                Map.of(ItemKind.TEMPLATE, new Expected(count, 0)));
    }

    private static void spaces(
            UUID executionId, StepKind step, Scope scope, Source source, List<NewUnit> units) {
        List<NewUnit> found = new ArrayList<>();
        @Nullable String after = null;
        List<Space> batch;
        do {
            batch = source.spaces(after, BATCH);
            for (Space space : batch) {
                if (scope.spaces().covers(space.key(), space.personal(), space.archived())) {
                    found.add(space(executionId, step, space, scope, source));
                }
                after = space.key();
            }
        } while (batch.size() == BATCH);
        units.addAll(found);
        if (scope.spaces().mode() == Scope.Mode.SELECTED) {
            Set<String> known =
                    found.stream()
                            .map(unit -> String.valueOf(unit.spaceKey()).toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet());
            for (String key : scope.spaces().keys()) {
                if (known.add(key.toLowerCase(Locale.ROOT))) {
                    units.add(new NewUnit(Ids.next(), executionId, step, key, null, Map.of()));
                }
            }
        }
    }

    private static NewUnit space(
            UUID executionId, StepKind step, Space space, Scope scope, Source source) {
        Map<ItemKind, Expected> expected = new EnumMap<>(ItemKind.class);
        Map<String, Long> counts = source.counts(space.key());
        if (step == StepKind.SPACES) {
            expected.put(ItemKind.SPACE, new Expected(1, 0));
            expect(expected, ItemKind.PAGE, counts, "pages");
            expect(expected, ItemKind.BLOG_POST, counts, "blogPosts");
            expect(expected, ItemKind.COMMENT, counts, "comments");
            expect(expected, ItemKind.LABEL, counts, "labels");
            expect(expected, ItemKind.RESTRICTION, counts, "restrictions");
            expect(expected, ItemKind.PERMISSION, counts, "permissions");
            expect(expected, ItemKind.TEMPLATE, counts, "templates");
        } else {
            expected.put(
                    ItemKind.ATTACHMENT,
                    new Expected(
                            counts.getOrDefault("attachments", 0L),
                            counts.getOrDefault("attachmentBytes", 0L)));
            if (scope.spaces().data() == Scope.Data.ALL) {
                // how many files have labels shows while they are listed
                expected.put(ItemKind.LABEL, new Expected(0, 0));
            }
        }
        return new NewUnit(Ids.next(), executionId, step, space.key(), space.name(), expected);
    }

    private static void expect(
            Map<ItemKind, Expected> expected,
            ItemKind kind,
            Map<String, Long> counts,
            String noun) {
        expected.put(kind, new Expected(counts.getOrDefault(noun, 0L), 0));
    }
}
