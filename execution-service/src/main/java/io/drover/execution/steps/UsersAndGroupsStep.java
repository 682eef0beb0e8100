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
import io.drover.execution.content.Membership;
import io.drover.execution.content.Permission;
import io.drover.execution.content.User;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ensures users, groups and memberships, in this order. */
@ApplicationScoped
class UsersAndGroupsStep implements Step {

    private static final int BATCH = 200;

    private enum Stage {
        USERS,
        GROUPS,
        /** Groups that permissions name. */
        NAMED_GROUPS,
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

    /** A directory that is being moved. */
    private record Work(
            Assignment assignment,
            Source source,
            Destination destination,
            ReferencedUsers.Choice chosen) {}

    @Override
    public StepKind kind() {
        return StepKind.USERS_AND_GROUPS;
    }

    @Override
    public StepOutcome run(Assignment assignment) {
        Source source = sites.source(assignment.source().id());
        Work work =
                new Work(
                        assignment,
                        source,
                        sites.destination(assignment.destination().id()),
                        referenced.of(assignment.scope(), source));
        Stage reached = Stage.valueOf(assignment.stage(Stage.USERS.name()));
        for (Stage stage : Stage.values()) {
            if (stage.compareTo(reached) >= 0) {
                move(work, stage, stage == reached ? assignment.unit().cursor() : null);
            }
        }
        return StepOutcome.done();
    }

    private void move(Work work, Stage stage, @Nullable String cursor) {
        switch (stage) {
            case USERS -> {
                users(work, cursor);
                listedAll(work, ItemKind.USER, Stage.GROUPS);
            }
            case GROUPS -> {
                if (work.chosen().everybody()) {
                    groups(work, stage, work.source()::groups, cursor);
                    siteWideRights(work);
                }
                checkpoints.reached(work.assignment(), Stage.NAMED_GROUPS.name(), null);
            }
            case NAMED_GROUPS -> {
                groups(work, stage, work.chosen()::groups, cursor);
                listedAll(work, ItemKind.GROUP, Stage.MEMBERSHIPS);
            }
            case MEMBERSHIPS -> {
                memberships(work, cursor);
                listedAll(work, ItemKind.MEMBERSHIP, Stage.MEMBERSHIPS);
            }
        }
    }

    private void listedAll(Work work, ItemKind kind, Stage next) {
        checkpoints.listedAll(work.assignment(), List.of(kind), next.name());
    }

    private void users(Work work, @Nullable String cursor) {
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        Stage.USERS.name(),
                        ItemKind.USER,
                        Sieve.of(work.source()::users, User::id, work.chosen()::has),
                        User::id,
                        user -> item(ItemKind.USER, user.id(), user.displayName(), null),
                        (user, item, settled) ->
                                users.move(
                                        work.assignment(),
                                        work.destination(),
                                        user,
                                        item,
                                        settled)));
    }

    private void groups(
            Work work, Stage stage, Batches.Reader<Group> reader, @Nullable String cursor) {
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        stage.name(),
                        ItemKind.GROUP,
                        reader,
                        Group::name,
                        group -> item(ItemKind.GROUP, group.name(), group.name(), null),
                        (group, item, settled) ->
                                groups.move(
                                        work.assignment(),
                                        work.destination(),
                                        group,
                                        item,
                                        settled)));
    }

    /** Of people and groups that are not all meant, those where both are. */
    private void memberships(Work work, @Nullable String cursor) {
        KnownMembers members = new KnownMembers(work.destination());
        batches.run(
                work.assignment(),
                cursor,
                new Batches.Course<>(
                        Stage.MEMBERSHIPS.name(),
                        ItemKind.MEMBERSHIP,
                        Sieve.of(
                                new MembershipReader(work.source())::read,
                                MembershipReader::cursor,
                                member -> isMeant(work, member)),
                        MembershipReader::cursor,
                        member ->
                                item(
                                        ItemKind.MEMBERSHIP,
                                        MembershipReader.cursor(member),
                                        member.userId() + " in " + member.groupName(),
                                        member.groupName()),
                        (member, item, settled) ->
                                groups.join(
                                        work.assignment(),
                                        work.destination(),
                                        members,
                                        member,
                                        item,
                                        settled)));
    }

    private static boolean isMeant(Work work, Membership member) {
        ReferencedUsers.Choice chosen = work.chosen();
        return chosen.everybody()
                || (chosen.groups().contains(member.groupName())
                        && work.source().user(member.userId()).filter(chosen::has).isPresent());
    }

    /** REST can't set them, so each is told. */
    private void siteWideRights(Work work) {
        @Nullable String after = null;
        List<Permission> batch;
        do {
            batch = work.source().permissions(null, after, BATCH);
            List<Finding> found = batch.stream().map(SpaceFindings::siteWide).toList();
            checkpoints.found(work.assignment(), found);
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    private static NewItem item(ItemKind kind, String id, String name, @Nullable String parentId) {
        return new NewItem(kind, id, name, null, parentId, 0);
    }
}
