package io.drover.sandbox.vendor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a webhook says, as far as this vendor cares. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Announcement(String type, @Nullable Data data) {

    static final String STARTED = "transfer.started";
    static final String CANCELLATION_REQUESTED = "transfer.cancellation-requested";

    /** The transfer it is about. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Data(
            @Nullable UUID transferId,
            @Nullable String appKey,
            @Nullable Integer attempt,
            @Nullable Site source,
            @Nullable Site destination) {}

    /** A site the data comes from or goes to. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Site(@Nullable String kind, @Nullable String url) {}

    /** Whether it says enough to act on. */
    boolean complete() {
        boolean aboutTransfer = STARTED.equals(type) || CANCELLATION_REQUESTED.equals(type);
        return !aboutTransfer || (data != null && data.transferId() != null);
    }
}
