package io.drover.execution.application;

import io.drover.execution.domain.Execution;
import io.drover.execution.domain.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Has the files of a space go beside its pages: each file as soon as its page has landed. */
@ApplicationScoped
public class Beside {

    private final Executions executions;
    private final Units units;
    private final Leases leases;
    private final Course course;

    Beside(Executions executions, Units units, Leases leases, Course course) {
        this.executions = executions;
        this.units = units;
        this.leases = leases;
        this.course = course;
    }

    /** The worker that fills a space has entered it. */
    @Transactional
    public void begin(Assignment content) {
        Execution execution = executions.lock(content.executionId()).orElseThrow();
        leases.hold(content, null, null);
        course.entered(execution, content.spaceKey());
    }

    /** Whether pages of the space may still land. */
    public boolean pagesGoOn(Assignment attachments) {
        return units.ofSpaces(attachments.executionId(), List.of(attachments.spaceKey())).stream()
                .anyMatch(unit -> unit.step() == StepKind.SPACES && !unit.status().isFinal());
    }
}
