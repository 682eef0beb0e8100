package io.drover.system;

import io.drover.stack.sample.SampleSite;
import io.drover.system.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Migrations that several tests look at, each made once, by the first who asks. */
final class Migrations {
    /** A finished migration and the export it came from. */
    record Made(Path export, SampleSite.Summary holds, Migration migration) {}

    private static final Map<String, Made> MADE = new HashMap<>();

    private Migrations() {}

    /** The sample site, moved to the empty sandbox. */
    static Made sample() {
        return once(
                "sample",
                () -> {
                    LocalStack stack = LocalStack.shared();
                    Path export = stack.exports().resolve("sample.zip");
                    SampleSite.Summary holds = write(export);
                    return new Made(
                            export, holds, Migration.whole(stack, "The sample site", export));
                });
    }

    private static SampleSite.Summary write(Path export) {
        try {
            return SampleSite.write(export, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Made once(String name, Supplier<Made> make) {
        Made made = MADE.get(name);
        if (made == null) {
            made = make.get();
            MADE.put(name, made);
        }
        return made;
    }
}
