package io.drover.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What ties a child to the launcher, so that the child ends when the launcher is killed with no
 * chance to tell it.
 *
 * <p>Linux sends a signal by itself when the parent is gone. Elsewhere a small shell sits between
 * the two and reads a pipe that only the launcher holds: at its end, the shell stops the child.
 */
public enum Leash {
    /** The kernel signals the child at the death of the thread that started it. */
    PARENT_DEATH_SIGNAL {
        @Override
        List<String> wrap(List<String> command, StopSignal stop, boolean withoutRoot) {
            List<String> wrapped = new ArrayList<>();
            if (withoutRoot) {
                wrapped.addAll(List.of("unshare", "-U"));
            }
            // away from the terminal's process group: Ctrl-C must reach the launcher alone
            wrapped.addAll(List.of("setsid", "setpriv", "--pdeathsig", stop.atParentDeath));
            wrapped.addAll(command);
            return wrapped;
        }

        @Override
        void release(Process process, StopSignal stop) throws IOException {
            if (stop == StopSignal.TERM) {
                process.destroy();
            } else {
                new ProcessBuilder("kill", "-" + stop.name(), Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            }
        }
    },

    /** A shell stops the child at the end of the pipe from the launcher. */
    PIPE {
        @Override
        List<String> wrap(List<String> command, StopSignal stop, boolean withoutRoot) {
            String script =
                    """
                    exec 3<&0
                    "$@" </dev/null 3<&- &
                    child=$!
                    (
                      cat <&3 >/dev/null
                      kill -%s $child
                      for try in 1 2 3 4 5 6 7 8 9 10; do kill -0 $child || exit; sleep 1; done
                      kill -KILL $child
                    ) 2>/dev/null &
                    trap '' INT TERM HUP
                    wait $child
                    """
                            .formatted(stop.name());
            List<String> wrapped = new ArrayList<>(List.of("sh", "-c", script, "leash"));
            if (withoutRoot) {
                wrapped.addAll(List.of("unshare", "-U"));
            }
            wrapped.addAll(command);
            return wrapped;
        }

        @Override
        void release(Process process, StopSignal stop) throws IOException {
            process.getOutputStream().close();
        }
    };

    /** How a child is asked to stop, and what it gets when there is nobody left to ask. */
    public enum StopSignal {
        /** For our Java processes: they are safe to kill, and nothing may keep an orphan alive. */
        TERM("KILL"),
        /** PostgreSQL's fast shutdown: rolls back, writes a checkpoint, ends. */
        INT("INT");

        private final String atParentDeath;

        StopSignal(String atParentDeath) {
            this.atParentDeath = atParentDeath;
        }
    }

    abstract List<String> wrap(List<String> command, StopSignal stop, boolean withoutRoot);

    abstract void release(Process process, StopSignal stop) throws IOException;

    /** The leash of this machine. */
    public static Leash ofThisMachine() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return linux && onPath("setpriv") && onPath("setsid") ? PARENT_DEATH_SIGNAL : PIPE;
    }

    /** Whether this program can be found. */
    public static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
