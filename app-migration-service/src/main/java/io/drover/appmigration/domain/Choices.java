package io.drover.appmigration.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an operator may do with an app migration now; a command is refused by the same rules. */
public record Choices(Start start, Rerun rerun, Cancel cancel) {

    /** What holds for an app migration at a moment. */
    public static Choices of(AppMigration app, Instant now, Deadlines deadlines) {
        return new Choices(
                Start.of(app, now, deadlines), Rerun.of(app, now, deadlines), Cancel.of(app));
    }

    /** The commands that are not refused. */
    public List<String> allowedActions() {
        List<String> allowed = new ArrayList<>();
        if (start.allowed()) {
            allowed.add("start");
        }
        if (rerun.allowed()) {
            allowed.add("rerun");
        }
        if (cancel.allowed()) {
            allowed.add("cancel");
        }
        return allowed;
    }
}
