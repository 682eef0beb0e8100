package io.drover.sandbox.journal;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the request at hand carried and brought, as far as it is known. */
@RequestScoped
public class WriteRecord {

    /** An object a request created or changed, with the bytes it is made of. */
    record Outcome(
            @Nullable String kind,
            @Nullable String id,
            @Nullable String sha256,
            @Nullable Long size) {}

    private final List<Outcome> outcomes = new ArrayList<>();
    private @Nullable String sha256;
    private @Nullable Long size;

    void body(String bodySha256, long bodySize) {
        this.sha256 = bodySha256;
        this.size = bodySize;
    }

    /** The request created or changed this object. */
    public void object(String kind, Object id) {
        outcomes.add(new Outcome(kind, id.toString(), sha256, size));
    }

    /** The request brought this file. */
    public void file(String id, String fileSha256, long fileSize) {
        outcomes.add(new Outcome("attachment", id, fileSha256, fileSize));
    }

    List<Outcome> outcomes() {
        return outcomes.isEmpty()
                ? List.of(new Outcome(null, null, sha256, size))
                : List.copyOf(outcomes);
    }
}
