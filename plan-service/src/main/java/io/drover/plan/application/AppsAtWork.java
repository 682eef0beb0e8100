package io.drover.plan.application;

import io.drover.plan.application.PlanApps.AppStatus;
import io.drover.plan.domain.Plan;
import io.drover.plan.domain.PlanStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Whether vendors may be at work for a plan, so that it can't be deleted. */
final class AppsAtWork {

    /** After these ends apps start by themselves. */
    private static final Set<PlanStatus> RELEASING =
            EnumSet.of(PlanStatus.FINISHED, PlanStatus.INCOMPLETE);

    private AppsAtWork() {}

    /**
     * What is known of apps comes later than it happens: one that was never heard of, or is READY
     * though the end of the data part releases it, may be running by now.
     */
    static boolean of(Plan plan, Map<AppStatus, Integer> heard) {
        return number(heard, AppStatus.RUNNING) > 0
                || number(heard, AppStatus.CANCELLING) > 0
                || (RELEASING.contains(plan.status()) && number(heard, AppStatus.READY) > 0)
                || unheard(plan, heard);
    }

    private static boolean unheard(Plan plan, Map<AppStatus, Integer> heard) {
        var run = plan.run();
        int all = heard.values().stream().mapToInt(Integer::intValue).sum();
        return run != null && run.askedAt() != null && all < plan.content().scope().apps().size();
    }

    private static int number(Map<AppStatus, Integer> heard, AppStatus status) {
        return heard.getOrDefault(status, 0);
    }
}
