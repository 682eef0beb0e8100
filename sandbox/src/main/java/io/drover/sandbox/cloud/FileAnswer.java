package io.drover.sandbox.cloud;

import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Blobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/** Sends the bytes of an attachment straight from the disk. */
@ApplicationScoped
public class FileAnswer {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    // whatever a browser might run is only ever offered for download
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

    private final Blobs blobs;

    FileAnswer(Blobs blobs) {
        this.blobs = blobs;
    }

    /** The answer for a version of an attachment; images may be shown instead of saved. */
    public Response of(Attachment attachment, @Nullable String range, boolean show) {
        Path file = blobs.path(attachment.sha256());
        Response.ResponseBuilder answer = body(file, attachment.size(), range);
        boolean inline = show && SHOWN.contains(attachment.mediaType());
        String name =
                URLEncoder.encode(attachment.title(), StandardCharsets.UTF_8).replace("+", "%20");
        return answer.header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (inline ? "inline" : "attachment") + "; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox")
                .header("Accept-Ranges", "bytes")
                .tag(attachment.sha256())
                .type(mediaType(attachment.mediaType()))
                .build();
    }

    private static Response.ResponseBuilder body(Path file, long size, @Nullable String range) {
        Matcher asked = RANGE.matcher(range == null ? "" : range);
        if (!asked.matches()) {
            return Response.ok(file);
        }
        long first = Long.parseLong(asked.group(1));
        long last =
                asked.group(2).isEmpty()
                        ? size - 1
                        : Math.min(size - 1, Long.parseLong(asked.group(2)));
        if (first >= size || last < first) {
            return Response.status(416).header("Content-Range", "bytes */" + size);
        }
        return Response.status(206)
                .header("Content-Range", "bytes %d-%d/%d".formatted(first, last, size))
                .entity(new PathPart(file, first, last - first + 1));
    }

    private static String mediaType(String given) {
        return given.matches("[\\w.+-]+/[\\w.+-]+(;.*)?") ? given : "application/octet-stream";
    }
}
