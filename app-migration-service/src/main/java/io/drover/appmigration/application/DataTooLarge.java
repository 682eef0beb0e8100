package io.drover.appmigration.application;

/** More bytes came than data of an app may have. */
public final class DataTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long largest;

    DataTooLarge(long largest) {
        super("data of an app may have " + largest + " bytes");
        this.largest = largest;
    }

    /** How many bytes it may have. */
    public long largest() {
        return largest;
    }
}
