package io.drover.plan.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a plan stands; this enum is the state machine.
 *
 * <pre>
 *                          checks could not run
 *                  +-----------------------------------+
 *                  v                                   |
 *   create ----> SAVED ------------ run ----------> RUNNING
 *                                                      |
 *                +--------------+--------------+-------+------+
 *                v              v              v              v
 *            FINISHED        STOPPED      INCOMPLETE       FAILED
 * </pre>
 */
public enum PlanStatus {
    /** Saved, ready to run; the only status in which a plan can be edited. */
    SAVED,
    /** In progress; {@link Phase} says with what. */
    RUNNING,
    /** Every task completed. */
    FINISHED,
    /** Stopped by hand; can't be resumed; something may have been migrated already. */
    STOPPED,
    /** Some tasks completed, some had errors or could not be migrated. */
    INCOMPLETE,
    /** The migration could not be completed. */
    FAILED;

    /** The arrows. */
    public Set<PlanStatus> next() {
        return switch (this) {
            case SAVED -> set(RUNNING);
            case RUNNING -> set(SAVED, FINISHED, STOPPED, INCOMPLETE, FAILED);
            case FINISHED, STOPPED, INCOMPLETE, FAILED -> set();
        };
    }

    /** The commands that a plan in this status takes, unless it is archived. */
    public Set<PlanCommand> commands() {
        return switch (this) {
            case SAVED ->
                    EnumSet.of(
                            PlanCommand.EDIT,
                            PlanCommand.CHECK,
                            PlanCommand.RUN,
                            PlanCommand.COPY,
                            PlanCommand.ARCHIVE,
                            PlanCommand.DELETE);
            case RUNNING -> EnumSet.of(PlanCommand.STOP, PlanCommand.COPY);
            case FINISHED, STOPPED, INCOMPLETE, FAILED ->
                    EnumSet.of(PlanCommand.COPY, PlanCommand.ARCHIVE, PlanCommand.DELETE);
        };
    }

    /** Whether nothing leads out of it. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    private static Set<PlanStatus> set(PlanStatus... statuses) {
        var set = EnumSet.noneOf(PlanStatus.class);
        Collections.addAll(set, statuses);
        return set;
    }
}
