package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Sites;
import io.drover.execution.application.Source;
import io.drover.execution.application.Step;
import io.drover.execution.application.StepOutcome;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.User;
import io.drover.execution.domain.FindingKind;
import io.drover.execution.domain.Scope;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ensures users, groups and memberships, in this order. */
@ApplicationScoped
class UsersAndGroupsStep implements Step {

    private enum Stage {
        USERS,
        GROUPS,
        MEMBERSHIPS
    }

    private final Sites sites;
    private final Batches batches;
    private final Checkpoints checkpoints;
    private final UserMover users;
    private final GroupMover groups;
    private final ReferencedUsers referenced;

    UsersAndGroupsStep(
            Sites sites,
            Batches batches,
            Checkpoints checkpoints,
            UserMover users,
            GroupMover groups,
            ReferencedUsers referenced) {
        this.sites = sites;
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.users = users;
        this.groups = groups;
        this.referenced = referenced;
    }

    @Override
    public StepKind kind() {
        return StepKind.USERS_AND_GROUPS;
    }

    @Override
    public StepOutcome run(Assignment assignment) {
        Source source = sites.source(assignment.source().id());
        Destination destination = sites.destination(assignment.destination().id());
        Stage reached = Stage.valueOf(assignment.stage(Stage.USERS.name()));
        @Nullable String cursor = assignment.unit().cursor();
        if (reached == Stage.USERS) {
            users(assignment, source, destination, cursor);
            cursor = null;
        }
        if (reached != Stage.MEMBERSHIPS) {
            groups(assignment, source, destination, cursor);
            cursor = null;
        }
        memberships(assignment, source, destination, cursor);
        return StepOutcome.done();
    }

    private void users(
            Assignment assignment,
            Source source,
            Destination destination,
            @Nullable String cursor) {
        ReferencedUsers.Choice chosen = referenced.of(assignment.scope(), source);
        batches.run(
                assignment,
                cursor,
                new Batches.Course<>(
                        Stage.USERS.name(),
                        ItemKind.USER,
                        (after, limit) -> chosen.users(source, after, limit),
                        User::id,
                        user ->
                                new NewItem(
                                        ItemKind.USER,
                                        user.id(),
                                        user.displayName(),
                                        null,
                                        null,
                                        0),
                        (user, item, settled) ->
                                users.move(assignment, destination, user, item, settled)));
        checkpoints.listedAll(assignment, List.of(ItemKind.USER), Stage.GROUPS.name());
    }

    private void groups(
            Assignment assignment,
            Source source,
            Destination destination,
            @Nullable String cursor) {
        if (assignment.scope().usersAndGroups() == Scope.People.ALL) {
            batches.run(
                    assignment,
                    cursor,
                    new Batches.Course<>(
                            Stage.GROUPS.name(),
                            ItemKind.GROUP,
                            source::groups,
                            Group::name,
                            group ->
                                    new NewItem(
                                            ItemKind.GROUP,
                                            group.name(),
                                            group.name(),
                                            null,
                                            null,
                                            0),
                            (group, item, settled) ->
                                    groups.move(assignment, destination, group, item, settled)));
        } else {
            checkpoints.found(assignment, List.of(groupsNotChosen()));
        }
        checkpoints.listedAll(assignment, List.of(ItemKind.GROUP), Stage.MEMBERSHIPS.name());
    }

    private static Finding groupsNotChosen() {
        return new Finding(
                FindingKind.NOT_MOVED_YET,
                null,
                ItemKind.GROUP,
                "REFERENCED",
                null,
                null,
                "Groups that permissions of the chosen spaces name are not moved yet when only"
                        + " referenced users are.",
                1);
    }

    private void memberships(
            Assignment assignment,
            Source source,
            Destination destination,
            @Nullable String cursor) {
        if (assignment.scope().usersAndGroups() == Scope.People.ALL) {
            KnownMembers members = new KnownMembers(destination);
            batches.run(
                    assignment,
                    cursor,
                    new Batches.Course<>(
                            Stage.MEMBERSHIPS.name(),
                            ItemKind.MEMBERSHIP,
                            new MembershipReader(source)::read,
                            MembershipReader::cursor,
                            member ->
                                    new NewItem(
                                            ItemKind.MEMBERSHIP,
                                            MembershipReader.cursor(member),
                                            member.userId() + " in " + member.groupName(),
                                            null,
                                            member.groupName(),
                                            0),
                            (member, item, settled) ->
                                    groups.join(
                                            assignment,
                                            destination,
                                            members,
                                            member,
                                            item,
                                            settled)));
        }
        checkpoints.listedAll(assignment, List.of(ItemKind.MEMBERSHIP), Stage.MEMBERSHIPS.name());
    }
}
