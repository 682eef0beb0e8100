package io.drover.execution.application;

import io.drover.execution.application.CheckRuns.CheckResultRow;
import java.util.List;

/** Tells the outside about check runs, if it commits. */
public interface CheckEvents {

    /** The checks begin. */
    void started(CheckRunRow run, List<String> keys);

    /** One has its result. */
    void recorded(CheckRunRow run, CheckResultRow result);

    /** All have theirs. */
    void completed(CheckRunRow run, List<CheckResultRow> results);
}
