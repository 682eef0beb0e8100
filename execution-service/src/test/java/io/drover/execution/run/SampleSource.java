package io.drover.execution.run;

import io.drover.stack.sample.SampleSite;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The sample site as a source that has been read, made once for all tests. */
@ApplicationScoped
public class SampleSource {

    private Optional<Ready> ready = Optional.empty();

    /** The source, its file, and what was written into it. */
    public record Ready(UUID siteId, Path export, SampleSite.Summary written) {}

    synchronized Ready ready() {
        if (ready.isEmpty()) {
            Path zip = Folders.exports().resolve("sample.zip");
            try {
                SampleSite.Summary written = SampleSite.write(zip, 7);
                ready = Optional.of(new Ready(Api.source(zip), zip, written));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ready.get();
    }
}
