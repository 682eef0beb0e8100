package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.Granted;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Overrides;
import io.drover.execution.application.Settled;
import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ensures what is allowed in a space; first who may view it, since a site grants nothing else
 * before that.
 *
 * <p>Nobody gets more than they had: a right without a counterpart, and one that needs a right to
 * view which the source does not give, is not granted and becomes a finding.
 */
@ApplicationScoped
class PermissionMover {

    /** Whoever may view the space. */
    static final String VIEWERS = "VIEWERS";

    /** Everything else that is allowed there. */
    static final String PERMISSIONS = "PERMISSIONS";

    private final Batches batches;
    private final Places places;
    private final Overrides overrides;

    PermissionMover(Batches batches, Places places, Overrides overrides) {
        this.batches = batches;
        this.places = places;
        this.overrides = overrides;
    }

    SpacePart viewers() {
        return new Part(VIEWERS, Set.of());
    }

    SpacePart others() {
        return new Part(PERMISSIONS, Set.of(ItemKind.PERMISSION));
    }

    private final class Part implements SpacePart {

        private final String stage;
        private final Set<ItemKind> kinds;

        Part(String stage, Set<ItemKind> kinds) {
            this.stage = stage;
            this.kinds = kinds;
        }

        @Override
        public String stage() {
            return stage;
        }

        @Override
        public Set<ItemKind> kinds() {
            return kinds;
        }

        /** Both parts at once. */
        @Override
        public void list(Assignment assignment, Source source) {
            String space = assignment.spaceKey();
            if (!stage.equals(VIEWERS)) {
                batches.list(
                        assignment,
                        (after, limit) -> source.permissions(space, after, limit),
                        Permission::id,
                        PermissionMover::item);
            }
        }

        @Override
        public void move(Work work, @Nullable String cursor) {
            String space = work.assignment().spaceKey();
            boolean viewing = stage.equals(VIEWERS);
            Given given =
                    new Given(
                            work,
                            held(work),
                            new Viewers(work.source(), space),
                            overrides.stands(
                                    work.assignment().planId(), Overrides.ANONYMOUS_ACCESS));
            batches.run(
                    work.assignment(),
                    cursor,
                    new Batches.Course<>(
                            stage,
                            ItemKind.PERMISSION,
                            Sieve.of(
                                    (after, limit) ->
                                            work.source().permissions(space, after, limit),
                                    Permission::id,
                                    permission ->
                                            (permission.right() == Right.VIEW_SPACE) == viewing),
                            Permission::id,
                            PermissionMover::item,
                            (permission, item, settled) -> grant(given, permission, item, settled),
                            InOrder.within(
                                    permission -> permission.subject().toString(),
                                    Permission::id)));
        }
    }

    /** What is granted at the destination by now, and whether anybody may be let in. */
    private record Given(
            SpacePart.Work work, Set<Granted> held, Viewers viewers, boolean anonymous) {

        void grant(Granted wanted) {
            work.destination()
                    .grant(work.assignment().spaceKey(), wanted.right(), wanted.subject());
            held.add(wanted);
        }
    }

    private static Set<Granted> held(SpacePart.Work work) {
        Set<Granted> held = ConcurrentHashMap.newKeySet();
        @Nullable String next = null;
        do {
            Listing<Granted> batch = work.destination().permissions(work.space().spaceId(), next);
            held.addAll(batch.items());
            next = batch.next();
        } while (next != null);
        return held;
    }

    private static NewItem item(Permission permission) {
        return new NewItem(
                ItemKind.PERMISSION,
                permission.id(),
                permission.name() + " for " + SpaceFindings.said(permission.subject()),
                permission.spaceKey(),
                null,
                0);
    }

    private void grant(Given given, Permission permission, ItemRow item, Settled settled) {
        if (permission.right() == Right.OTHER) {
            settled.add(Settlement.without(item, ItemResult.LEFT_OUT));
            settled.add(SpaceFindings.noSuchRight(permission));
            return;
        }
        switch (permission.subject().kind()) {
            case ANYBODY -> {
                if (!given.anonymous()) {
                    settled.add(Settlement.without(item, ItemResult.LEFT_OUT));
                    settled.add(SpaceFindings.anonymous(permission));
                    return;
                }
                settled.add(SpaceFindings.anonymousKept(permission));
            }
            case EVERYBODY -> {
                settled.add(Settlement.without(item, ItemResult.LEFT_OUT));
                settled.add(
                        SpaceFindings.notGranted(
                                permission, ": the destination knows no such crowd."));
                return;
            }
            case USER, GROUP -> {}
        }
        Optional<Subject> subject = places.find(given.work().assignment(), permission.subject());
        if (subject.isEmpty()) {
            unknown(permission, item, settled);
        } else {
            grant(given, permission, subject.get(), item, settled);
        }
    }

    private static void unknown(Permission permission, ItemRow item, Settled settled) {
        if (permission.subject().kind() == Subject.Kind.GROUP) {
            settled.add(
                    Settlement.failed(
                            item,
                            ReasonCode.GROUP_NOT_MOVED,
                            "The group "
                                    + permission.subject().name()
                                    + " is not at the destination."));
        } else {
            // what all of a person's rights were is told at once, by LostRights
            settled.add(Settlement.without(item, ItemResult.FORMER_USER));
        }
    }

    private static void grant(
            Given given, Permission permission, Subject subject, ItemRow item, Settled settled) {
        Granted wanted = new Granted(permission.right(), subject);
        if (given.held().contains(wanted)) {
            settled.add(Settlement.without(item, ItemResult.MATCHED));
            return;
        }
        Granted view = new Granted(Right.VIEW_SPACE, subject);
        boolean views = permission.right() == Right.VIEW_SPACE || given.held().contains(view);
        if (!views && !given.viewers().include(permission.subject())) {
            settled.add(Settlement.without(item, ItemResult.LEFT_OUT));
            settled.add(
                    SpaceFindings.notGranted(
                            permission,
                            ": it needs the right to view the space, which the source does not"
                                    + " give."));
            return;
        }
        if (!views) {
            given.grant(view);
        }
        given.grant(wanted);
        settled.add(Settlement.without(item, ItemResult.CREATED));
    }
}
