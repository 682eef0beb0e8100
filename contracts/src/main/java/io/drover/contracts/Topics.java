package io.drover.contracts;

/** The topics, each with one writer. */
public final class Topics {

    /** Life cycle of plans; written by plan-service, keyed by plan id. */
    public static final String PLANS = "drover.plans.v1";

    /** The full view of each plan; compacted; written by plan-service, keyed by plan id. */
    public static final String PLAN_STATE = "drover.plan-state.v1";

    /**
     * Executions, steps, spaces and the data part of check runs; written by execution-service,
     * keyed by plan id.
     */
    public static final String EXECUTIONS = "drover.executions.v1";

    /**
     * Outcomes of items and findings in batches; written by execution-service, keyed by execution
     * id and space.
     */
    public static final String ITEMS = "drover.items.v1";

    /**
     * Source to destination ids in batches; written by execution-service, keyed by execution id and
     * space.
     */
    public static final String MAPPINGS = "drover.mappings.v1";

    /**
     * How far executions are, at most one a second each; written by execution-service, keyed by
     * plan id.
     */
    public static final String PROGRESS = "drover.progress.v1";

    /** The sites; compacted; written by execution-service, keyed by site id. */
    public static final String SITES = "drover.sites.v1";

    /**
     * App migrations, transfers and the app part of check runs; written by app-migration-service,
     * keyed by plan id.
     */
    public static final String APP_MIGRATIONS = "drover.app-migrations.v1";

    /** The app registry; compacted; written by app-migration-service, keyed by app key. */
    public static final String APPS = "drover.apps.v1";

    /** What was asked of log-service; written by it, keyed by the id that the path names. */
    public static final String LOGS = "drover.logs.v1";

    private Topics() {}
}
