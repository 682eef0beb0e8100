package io.drover.kit.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses request bodies over 1 MB (configurable), declared or streamed. */
public class BodyLimit {

    private final long max;

    public BodyLimit(@ConfigProperty(name = "drover.max-body-bytes") long max) {
        this.max = max;
    }

    @ServerRequestFilter
    public void limit(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod().isAnnotationPresent(LargeBody.class)) {
            return;
        }
        var declared = request.getHeaderString("Content-Length");
        if (declared != null) {
            if (Long.parseLong(declared) > max) {
                throw tooLarge();
            }
        } else if (request.getHeaderString("Transfer-Encoding") != null) {
            request.setEntityStream(new Counted(request.getEntityStream()));
        }
    }

    private Problem tooLarge() {
        return Problem.of(413, "BODY_TOO_LARGE", "A request body may have " + max + " bytes here.");
    }

    private final class Counted extends FilterInputStream {

        private long seen;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            return counted(n, n);
        }

        /** Closing would read what is too large to its end. */
        @Override
        public void close() throws IOException {
            if (seen <= max) {
                super.close();
            }
        }

        private int counted(int result, int bytes) {
            if (result >= 0) {
                seen += bytes;
                if (seen > max) {
                    throw tooLarge();
                }
            }
            return result;
        }
    }
}
