package io.drover.plan.application;

import java.util.List;
import java.util.UUID;

/**
 * What those who follow plans are told at once.
 *
 * @param messages in their order
 * @param next the place to go on from
 * @param over whether nothing will ever follow
 */
public record PlanNews(List<Message> messages, long next, boolean over) {

    /** What a message tells of. */
    public enum Topic {
        PLAN,
        PROGRESS,
        CHECK_RESULT,
        SPACE,
        APP_MIGRATION,
        /** What was told before may be incomplete: read anew. */
        RESET
    }

    /**
     * One thing that changed, as a reading of it would give it now.
     *
     * @param sequence of the change, among those of its plan
     */
    public record Message(Topic topic, UUID planId, long sequence, Object data) {}

    /** How a space or an app stands in short. */
    public record Standing(String id, String status, int percent, String href) {}

    /** A result of a check, with its run. */
    public record CheckNews(UUID runId, CheckRunView.Result result) {}

    /** Why to read anew. */
    public record Reset(String reason) {}
}
