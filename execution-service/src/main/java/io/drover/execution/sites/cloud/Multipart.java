package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.Upload;
import io.drover.execution.sites.http.Query;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file as a form of known length that streams: the bytes are read while they are sent. */
final class Multipart {

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}");

    private final String boundary = "drover-" + UUID.randomUUID();
    private final Upload upload;
    private final Measured bytes;

    Multipart(Upload upload, InputStream bytes) {
        this.upload = upload;
        this.bytes = new Measured(bytes, upload.size());
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** May be asked once: the stream is not read again. */
    BodyPublisher body() {
        StringBuilder head = new StringBuilder();
        field(head, "minorEdit", "true");
        if (upload.comment() != null) {
            field(head, "comment", upload.comment());
        }
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"")
                .append(fileName(upload.fileName()))
                .append("\r\nContent-Type: ")
                .append(mediaType(upload.mediaType()))
                .append("\r\n\r\n");
        BodyPublisher before = BodyPublishers.ofString(head.toString(), StandardCharsets.UTF_8);
        BodyPublisher after = BodyPublishers.ofString("\r\n--" + boundary + "--\r\n");
        if (upload.size() == 0) {
            return BodyPublishers.concat(before, after);
        }
        return BodyPublishers.concat(
                before,
                BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> bytes), upload.size()),
                after);
    }

    /** Why the bytes could not be sent, or null when that was not the cause. */
    @Nullable String problem() {
        return bytes.problem;
    }

    private void field(StringBuilder form, String name, String value) {
        form.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
                .append(value)
                .append("\r\n");
    }

    /**
     * Servers disagree about quotes inside a quoted name, so such a name is sent in the encoded
     * form too. Line ends would start another header.
     */
    private static String fileName(String name) {
        String line = name.replaceAll("\\p{Cntrl}", " ");
        String quoted = line.replace("\\", "\\\\").replace("\"", "\\\"");
        String parameter = "; filename=\"" + quoted + "\"";
        return quoted.equals(line)
                ? parameter
                : parameter + "; filename*=UTF-8''" + Query.encoded(line).replace("*", "%2A");
    }

    private static String mediaType(@Nullable String stated) {
        return stated != null && MEDIA_TYPE.matcher(stated).matches()
                ? stated
                : "application/octet-stream";
    }

    /** Notices that the bytes fail, or are fewer or more than announced. */
    private static final class Measured extends FilterInputStream {

        private long left;
        private volatile @Nullable String problem;

        Measured(InputStream in, long announced) {
            super(in);
            this.left = announced;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (IOException e) {
                problem = "reading it failed (" + e.getClass().getSimpleName() + ")";
                throw e;
            }
            left -= Math.max(read, 0);
            if (left < 0) {
                problem = "it is longer than announced";
                throw new IOException(problem);
            }
            if (read < 0 && left > 0) {
                problem = "it is " + left + " bytes shorter than announced";
            }
            return read;
        }
    }
}
