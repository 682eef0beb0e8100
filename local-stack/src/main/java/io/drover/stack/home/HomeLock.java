package io.drover.stack.home;

import io.drover.stack.process.StackFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Lets one launcher at a time into a home. The operating system opens it when the launcher dies.
 */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or says who has it. */
    public static HomeLock take(Home home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel)) {
            return new HomeLock(channel);
        }
        channel.close();
        throw taken(home);
    }

    /** Says who has the lock, if somebody has. */
    public static void requireFree(Home home) throws IOException {
        if (isTaken(home)) {
            throw taken(home);
        }
    }

    private static StackFailure taken(Home home) throws IOException {
        String owner =
                RunningStack.read(home).map(state -> " as process " + state.pid()).orElse("");
        return new StackFailure(
                "The stack of %s already runs%s. Look at it with ./drover status, stop it with ./drover down."
                        .formatted(home.folder(), owner));
    }

    /** Whether a launcher is at work in this home. */
    public static boolean isTaken(Home home) throws IOException {
        if (!Files.exists(home.lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE)) {
            return !locked(channel);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
