package io.drover.kit.network;

/** An address that may not be called; the message says why and how an administrator allows it. */
public final class AddressRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }
}
