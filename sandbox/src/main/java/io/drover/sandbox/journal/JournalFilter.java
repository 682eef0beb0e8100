package io.drover.sandbox.journal;

import io.drover.sandbox.journal.WriteRecord.Outcome;
import io.drover.sandbox.store.Journal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes every write request before anything is done about it, and its answer before it is sent: who
 * got an answer finds it in the journal. The files of an upload are noted one by one, with their
 * own hashes instead of that of the envelope around them.
 */
@Provider
@Priority(100)
public class JournalFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> WATCHED = List.of("/wiki/", "/scim/", "/vendor-app");
    private static final String ENTRY = "sandbox.journal.entry";
    private static final int LARGEST_BODY = 5 * 1024 * 1024;

    private final Journal journal;
    private final WriteRecord record;

    JournalFilter(Journal journal, WriteRecord record) {
        this.journal = journal;
        this.record = record;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String path = request.getUriInfo().getPath();
        if (READS.contains(request.getMethod()) || WATCHED.stream().noneMatch(path::startsWith)) {
            return;
        }
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        String address = query == null ? path : path + "?" + query;
        request.setProperty(ENTRY, journal.arrived(request.getMethod(), address));
        if (!isForm(request.getMediaType())) {
            keepBody(request);
        }
    }

    private void keepBody(ContainerRequestContext request) throws IOException {
        byte[] body = request.getEntityStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new WebApplicationException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        record.body(HexFormat.of().formatHex(newDigest().digest(body)), body.length);
        request.setEntityStream(new ByteArrayInputStream(body));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(ENTRY) instanceof Long entry)) {
            return;
        }
        List<Outcome> outcomes = record.outcomes();
        answered(entry, response.getStatus(), outcomes.getFirst());
        for (Outcome more : outcomes.subList(1, outcomes.size())) {
            long another = journal.arrived(request.getMethod(), request.getUriInfo().getPath());
            answered(another, response.getStatus(), more);
        }
    }

    private void answered(long entry, int status, Outcome outcome) {
        journal.answered(
                entry, status, outcome.sha256(), outcome.size(), outcome.kind(), outcome.id());
    }

    private static boolean isForm(@Nullable MediaType type) {
        return type != null && "multipart".equals(type.getType());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
