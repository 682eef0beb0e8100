package io.drover.appmigration.domain;

/** What a vendor reports. */
public enum VendorStatus {
    IN_PROGRESS,
    SUCCESS,
    INCOMPLETE,
    FAILED;

    /** Whether it is the vendor's last word on a transfer. */
    public boolean settles() {
        return this != IN_PROGRESS;
    }

    AppMigrationStatus asStatus() {
        return switch (this) {
            case IN_PROGRESS -> AppMigrationStatus.RUNNING;
            case SUCCESS -> AppMigrationStatus.SUCCESS;
            case INCOMPLETE -> AppMigrationStatus.INCOMPLETE;
            case FAILED -> AppMigrationStatus.FAILED;
        };
    }
}
