package io.drover.plan.application;

import io.drover.plan.application.PlanChanges.Change;
import io.drover.plan.application.PlanChanges.Moved;
import io.drover.plan.application.PlanNews.Message;
import io.drover.plan.application.PlanNews.Reset;
import io.drover.plan.application.PlanNews.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what is new of plans behind a place: a plan's sequence, or a place among all changes. */
@ApplicationScoped
class PlanFollowing {

    /** With more at once a client does better to read the list anew. */
    private static final int MOST_PLANS = 500;

    private static final UUID NO_PLAN = new UUID(0, 0);

    private final Plans plans;
    private final PlanViews views;
    private final PlanChanges changes;
    private final PlanParts parts;

    PlanFollowing(Plans plans, PlanViews views, PlanChanges changes, PlanParts parts) {
        this.plans = plans;
        this.views = views;
        this.changes = changes;
        this.parts = parts;
    }

    /** A plan as it is now, after a reset if the place can't be one of it. */
    @Transactional
    PlanNews begin(UUID planId, boolean lost) {
        plans.asOfOneMoment();
        var view = views.of(plans.get(planId), 0);
        long sequence = sequence(planId);
        var messages = new ArrayList<Message>();
        if (lost) {
            messages.add(reset(planId, sequence, "LAST_EVENT_UNKNOWN"));
        }
        messages.add(new Message(Topic.PLAN, planId, sequence, view));
        return new PlanNews(messages, sequence, false);
    }

    @Transactional
    void require(UUID planId) {
        plans.get(planId);
    }

    /** Whether a place can be one of a plan. */
    @Transactional
    boolean knows(UUID planId, long place) {
        return place <= sequence(planId);
    }

    /** Whether a place can be one among all changes. */
    @Transactional
    boolean knows(long place) {
        return place <= changes.place();
    }

    /** Behind all changes there are, after a reset if some may be lost. */
    @Transactional
    PlanNews begin(boolean lost) {
        var messages = lost ? List.of(reset(NO_PLAN, 0, "LAST_EVENT_UNKNOWN")) : List.<Message>of();
        return new PlanNews(messages, changes.place(), false);
    }

    /** What changed of a plan, each part once, as it is now. */
    @Transactional
    PlanNews next(UUID planId, long after) {
        plans.asOfOneMoment();
        var plan = plans.find(planId).orElse(null);
        if (plan == null) {
            return new PlanNews(List.of(reset(planId, after, "PLAN_DELETED")), after, true);
        }
        var changed = changes.since(planId, after);
        if (changed.isEmpty()) {
            return new PlanNews(List.of(), after, false);
        }
        var view = views.of(plan, 0);
        var told = parts.of(planId, changed);
        var messages = new ArrayList<Message>();
        for (var change : changed) {
            var data =
                    switch (change.kind()) {
                        case PLAN -> view;
                        case PROGRESS -> view.progress();
                        case CHECK_RESULT, SPACE, APP_MIGRATION -> told.get(change);
                    };
            if (data != null) {
                messages.add(new Message(topic(change), planId, change.sequence(), data));
            }
        }
        return new PlanNews(messages, changed.getLast().sequence(), false);
    }

    /** The plans that changed, and maybe some that were told before. */
    @Transactional
    PlanNews next(long after) {
        plans.asOfOneMoment();
        long place = changes.place();
        var moved = changes.movedSince(after, MOST_PLANS + 1);
        if (moved.size() > MOST_PLANS) {
            var first = moved.getFirst();
            return new PlanNews(
                    List.of(reset(first.planId(), first.sequence(), "TOO_MANY_CHANGES")),
                    place,
                    false);
        }
        var shown =
                views.of(plans.find(moved.stream().map(Moved::planId).toList())).stream()
                        .collect(Collectors.toMap(PlanView::id, Function.identity()));
        var messages = new ArrayList<Message>();
        for (var each : moved) {
            var view = shown.get(each.planId());
            messages.add(
                    view == null
                            ? reset(each.planId(), each.sequence(), "PLAN_DELETED")
                            : new Message(Topic.PLAN, each.planId(), each.sequence(), view));
        }
        return new PlanNews(messages, place, false);
    }

    private static Topic topic(Change change) {
        return switch (change.kind()) {
            case PLAN -> Topic.PLAN;
            case PROGRESS -> Topic.PROGRESS;
            case CHECK_RESULT -> Topic.CHECK_RESULT;
            case SPACE -> Topic.SPACE;
            case APP_MIGRATION -> Topic.APP_MIGRATION;
        };
    }

    private static Message reset(UUID planId, long sequence, String reason) {
        return new Message(Topic.RESET, planId, sequence, new Reset(reason));
    }

    private long sequence(UUID planId) {
        return changes.sequences(List.of(planId)).getOrDefault(planId, 0L);
    }
}
