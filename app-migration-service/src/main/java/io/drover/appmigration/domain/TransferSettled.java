package io.drover.appmigration.domain;

/** A report came for a transfer that has ended. */
public final class TransferSettled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AppMigrationStatus status;

    TransferSettled(AppMigrationStatus status) {
        super("the transfer has ended as " + status);
        this.status = status;
    }

    /** How it ended. */
    public AppMigrationStatus status() {
        return status;
    }
}
