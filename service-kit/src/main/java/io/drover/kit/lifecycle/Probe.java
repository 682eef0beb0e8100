package io.drover.kit.lifecycle;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Ends with 0 if an address answers 200: the health check of an image without shell and curl. */
public final class Probe {

    private static final int PATIENCE_MS = 3000;

    private Probe() {}

    /** Takes one argument, the address. */
    public static void main(String[] arguments) {
        System.exit(arguments.length == 1 && isHealthy(URI.create(arguments[0])) ? 0 : 1);
    }

    static boolean isHealthy(URI address) {
        try {
            var call = (HttpURLConnection) address.toURL().openConnection();
            call.setConnectTimeout(PATIENCE_MS);
            call.setReadTimeout(PATIENCE_MS);
            return call.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
