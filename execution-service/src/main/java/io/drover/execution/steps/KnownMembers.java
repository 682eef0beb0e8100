package io.drover.execution.steps;

import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Listing;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to a group at the destination: read once for each group, as memberships come group by
 * group. Holds the account ids of one group.
 */
final class KnownMembers {

    private final Destination destination;
    private @Nullable String group;
    private final Set<String> accounts = new HashSet<>();

    KnownMembers(Destination destination) {
        this.destination = destination;
    }

    /** Whether the account belonged to the group when the group was first asked about. */
    synchronized boolean contains(String groupId, String accountId) {
        if (!groupId.equals(group)) {
            read(groupId);
        }
        return accounts.contains(accountId);
    }

    private void read(String groupId) {
        group = null;
        accounts.clear();
        @Nullable String next = null;
        do {
            Listing<String> batch = destination.members(groupId, next);
            accounts.addAll(batch.items());
            next = batch.next();
        } while (next != null);
        group = groupId;
    }
}
