package io.drover.appmigration.application;

/** What a webhook tells a vendor. */
public enum WebhookType {
    TRANSFER_STARTED("transfer.started"),
    TRANSFER_DATA_UPLOADED("transfer.data-uploaded"),
    TRANSFER_CANCELLATION_REQUESTED("transfer.cancellation-requested"),
    TRANSFER_SETTLED("transfer.settled"),
    CHECK_REQUESTED("check.requested"),
    PING("ping");

    private final String published;

    WebhookType(String published) {
        this.published = published;
    }

    /** The {@code type} in the body. */
    public String published() {
        return published;
    }
}
