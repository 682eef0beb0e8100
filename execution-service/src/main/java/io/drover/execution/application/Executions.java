package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All executions. */
public interface Executions {

    /** One of them. */
    Optional<Execution> find(UUID id);

    /** One of them, kept from everybody else until the transaction ends. */
    Optional<Execution> lock(UUID id);

    /** Keeps a new one. */
    void add(Execution execution);

    /** Sends pending changes to the database, so that rows beside it and events see them. */
    void flush();

    /** Newest first, those of a plan or all; {@code before} is the id of the last one seen. */
    List<Execution> list(@Nullable UUID planId, @Nullable UUID before, int limit);

    /** Ids of those that have not ended. */
    List<UUID> alive();

    /** Those that have not ended and read or write this site. */
    List<Execution> using(UUID siteId);

    /** Whether an execution that has not ended reads or writes this site. */
    boolean uses(UUID siteId);
}
