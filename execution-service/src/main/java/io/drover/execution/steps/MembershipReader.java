package io.drover.execution.steps;

import io.drover.execution.application.Source;
import io.drover.execution.content.Group;
import io.drover.execution.content.Membership;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the memberships of all groups as one list: by group, then by user. */
final class MembershipReader {

    /** Neither group names nor user ids hold it. */
    private static final char BETWEEN = '\n';

    private static final int GROUPS = 100;

    private final Source source;

    MembershipReader(Source source) {
        this.source = source;
    }

    /** The place of a membership in the list, which is its id too. */
    static String cursor(Membership membership) {
        return membership.groupName() + BETWEEN + membership.userId();
    }

    List<Membership> read(@Nullable String after, int limit) {
        List<Membership> batch = new ArrayList<>();
        String group = null;
        if (after != null) {
            int between = after.indexOf(BETWEEN);
            group = after.substring(0, between);
            batch.addAll(source.memberships(group, after.substring(between + 1), limit));
        }
        while (batch.size() < limit) {
            List<Group> next = source.groups(group, GROUPS);
            for (Group each : next) {
                if (batch.size() < limit) {
                    batch.addAll(source.memberships(each.name(), null, limit - batch.size()));
                }
            }
            if (next.size() < GROUPS) {
                break;
            }
            group = next.getLast().name();
        }
        return batch;
    }
}
