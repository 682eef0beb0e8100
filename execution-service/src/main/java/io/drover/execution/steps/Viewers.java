package io.drover.execution.steps;

import io.drover.execution.application.Source;
import io.drover.execution.content.Membership;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may view a space of the source, also by belonging to a group: a site grants nothing to a
 * group that may not view by itself, and letting it view is harmless when all its members do
 * anyway.
 */
final class Viewers {

    private static final int BATCH = 200;

    private final Source source;
    private final String spaceKey;
    private @Nullable Set<String> people;
    private boolean everybody;

    Viewers(Source source, String spaceKey) {
        this.source = source;
        this.spaceKey = spaceKey;
    }

    /** False also when it is not known who belongs to a group. */
    synchronized boolean include(Subject subject) {
        Set<String> viewers = people();
        return switch (subject.kind()) {
            case USER -> everybody || viewers.contains(subject.name());
            case GROUP -> {
                Set<String> members = new HashSet<>();
                members(subject.name(), members);
                yield !members.isEmpty() && (everybody || viewers.containsAll(members));
            }
            case ANYBODY, EVERYBODY -> false;
        };
    }

    private Set<String> people() {
        Set<String> known = people;
        if (known != null) {
            return known;
        }
        Set<String> found = new HashSet<>();
        @Nullable String after = null;
        List<Permission> batch;
        do {
            batch = source.permissions(spaceKey, after, BATCH);
            for (Permission permission : batch) {
                after = permission.id();
                if (permission.right() == Right.VIEW_SPACE) {
                    switch (permission.subject().kind()) {
                        case USER -> found.add(permission.subject().name());
                        case GROUP -> members(permission.subject().name(), found);
                        case EVERYBODY -> everybody = true;
                        case ANYBODY -> {}
                    }
                }
            }
        } while (batch.size() == BATCH);
        people = found;
        return found;
    }

    private void members(String group, Set<String> members) {
        @Nullable String after = null;
        List<Membership> batch;
        do {
            batch = source.memberships(group, after, BATCH);
            for (Membership member : batch) {
                after = member.userId();
                members.add(member.userId());
            }
        } while (batch.size() == BATCH);
    }
}
