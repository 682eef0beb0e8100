package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Membership;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Ensures groups and who belongs to them; a group of the same name takes the members in. */
@ApplicationScoped
class GroupMover {

    private final Mappings mappings;
    private final Checkpoints checkpoints;

    GroupMover(Mappings mappings, Checkpoints checkpoints) {
        this.mappings = mappings;
        this.checkpoints = checkpoints;
    }

    void move(
            Assignment assignment,
            Destination destination,
            Group group,
            ItemRow item,
            Settled settled) {
        Optional<String> there = destination.findGroup(group.name());
        Optional<String> known = mapped(assignment, ItemKind.GROUP, group.name());
        if (known.isPresent() && !known.equals(there)) {
            checkpoints.voided(assignment, ItemKind.GROUP, group.name());
        }
        if (there.isEmpty()) {
            create(destination, group, item, settled);
        } else if (known.equals(there)) {
            settled.add(Settlement.existing(item, ItemResult.MATCHED, there.get()));
        } else if (isOurs(assignment, there.get())) {
            settled.add(Settlement.existing(item, ItemResult.MATCHED, there.get()));
        } else if (item.maybeSent()) {
            settled.add(Settlement.created(item, there.get()));
        } else {
            merged(group, there.get(), item, settled);
        }
    }

    /** The same group in another spelling, as permissions may have it. */
    private boolean isOurs(Assignment assignment, String groupId) {
        return mappings.isTarget(assignment.destination().identity(), ItemKind.GROUP, groupId);
    }

    private static void create(
            Destination destination, Group group, ItemRow item, Settled settled) {
        try {
            settled.add(Settlement.created(item, destination.createGroup(group.name())));
        } catch (SiteException e) {
            if (!e.code().equals("GROUP_NAME_TAKEN")) {
                throw e;
            }
            merged(group, destination.findGroup(group.name()).orElseThrow(() -> e), item, settled);
        }
    }

    private static void merged(Group group, String groupId, ItemRow item, Settled settled) {
        settled.add(Settlement.existing(item, ItemResult.MERGED, groupId));
        settled.add(
                new Finding(
                        FindingKind.GROUP_MERGED,
                        null,
                        ItemKind.GROUP,
                        group.name(),
                        groupId,
                        group.name(),
                        "Its members joined the group of the same name at the destination, whose"
                                + " access was not changed.",
                        1));
    }

    void join(
            Assignment assignment,
            Destination destination,
            KnownMembers members,
            Membership membership,
            ItemRow item,
            Settled settled) {
        Optional<String> group = mapped(assignment, ItemKind.GROUP, membership.groupName());
        Optional<String> account = mapped(assignment, ItemKind.USER, membership.userId());
        if (group.isEmpty()) {
            settled.add(
                    Settlement.failed(
                            item,
                            ReasonCode.CONTAINER_NOT_MOVED,
                            "The group is not at the destination."));
        } else if (account.isEmpty()) {
            settled.add(Settlement.without(item, ItemResult.FORMER_USER));
        } else if (members.contains(group.get(), account.get())) {
            settled.add(Settlement.without(item, ItemResult.MATCHED));
        } else {
            destination.addMember(group.get(), account.get());
            settled.add(Settlement.without(item, ItemResult.CREATED));
        }
    }

    private Optional<String> mapped(Assignment assignment, ItemKind kind, String sourceId) {
        return mappings.find(assignment.route(), kind, sourceId).map(Mapped::destinationId);
    }
}
