package io.drover.kit.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/** Starts a service; one that can't start says why in one line, and ends with 1. */
@QuarkusMain
public final class Start {

    private Start() {}

    /** Runs until the process is told to end. */
    public static void main(String... arguments) {
        Quarkus.run(null, Start::end, arguments);
    }

    @SuppressWarnings("SystemOut") // the log has been closed by then
    private static void end(int code, @Nullable Throwable failure) {
        if (failure != null) {
            StartFailure.sentence(failure)
                    .ifPresentOrElse(
                            why -> System.err.println("The service does not start. " + why),
                            failure::printStackTrace);
        }
        System.exit(code);
    }
}
