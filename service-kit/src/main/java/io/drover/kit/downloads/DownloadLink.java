package io.drover.kit.downloads;

import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An address that works without a token until its time is over, for whoever holds it.
 *
 * @param url the whole address, as the caller reached this service
 */
@Schema(
        name = "DownloadLink",
        description = "An address that works without a token until its time is over.",
        examples =
                """
                {"url": "https://drover.example.com/api/v1/plans/0197a1b2-0000-7000-8000-000000000001/report?format=html&link=7d1c0b42.kQ3v",
                 "expiresAt": "2026-03-01T10:01:00Z"}
                """)
public record DownloadLink(
        // it repeats the query of the request
        @Schema(maxLength = 16384) URI url, Instant expiresAt) {}
