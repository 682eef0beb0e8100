package io.drover.execution.steps;

import io.drover.execution.application.ScopedPeople;
import io.drover.execution.application.Source;
import io.drover.execution.content.Group;
import io.drover.execution.content.Membership;
import io.drover.execution.content.User;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the people of a scope as the step that moves them chooses them. */
@ApplicationScoped
class CountedPeople implements ScopedPeople {

    private static final int BATCH = 200;

    private final ReferencedUsers referenced;

    CountedPeople(ReferencedUsers referenced) {
        this.referenced = referenced;
    }

    @Override
    public Count count(Scope scope, Source source) {
        return switch (scope.usersAndGroups()) {
            case NONE -> new Count(0, 0, 0);
            case ALL ->
                    new Count(
                            source.counts().getOrDefault("users", 0L),
                            source.counts().getOrDefault("groups", 0L),
                            source.counts().getOrDefault("memberships", 0L));
            case REFERENCED -> referenced(scope, source);
        };
    }

    private Count referenced(Scope scope, Source source) {
        var choice = referenced.of(scope, source);
        Set<String> users = new HashSet<>();
        each(
                source::users,
                User::id,
                user -> {
                    if (choice.has(user)) {
                        users.add(user.id());
                    }
                });
        Set<String> groups = new HashSet<>();
        each(
                source::groups,
                Group::name,
                group -> {
                    if (choice.groups().contains(group.name())) {
                        groups.add(group.name());
                    }
                });
        long[] memberships = {0};
        for (String group : groups) {
            each(
                    (after, limit) -> source.memberships(group, after, limit),
                    Membership::userId,
                    member -> {
                        if (users.contains(member.userId())) {
                            memberships[0]++;
                        }
                    });
        }
        return new Count(users.size(), groups.size(), memberships[0]);
    }

    private static <T> void each(
            Batches.Reader<T> list, Function<T, String> cursor, Consumer<T> work) {
        @Nullable String after = null;
        List<T> batch;
        do {
            batch = list.read(after, BATCH);
            for (T one : batch) {
                after = cursor.apply(one);
                work.accept(one);
            }
        } while (batch.size() == BATCH);
    }
}
