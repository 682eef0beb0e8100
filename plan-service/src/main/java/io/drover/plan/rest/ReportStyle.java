package io.drover.plan.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How a report looks on screen and on paper, and what a browser may do with it. */
final class ReportStyle {

    /** The style sheet. */
    static final String SHEET =
            """

            :root { color-scheme: light; }
            body { font: 15px/1.45 system-ui, sans-serif; color: #172b4d; max-width: 62rem;
              margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.7rem; margin: 0 0 .3rem; }
            h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #dfe1e6; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; }
            th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
              border-bottom: 1px solid #ebecf0; overflow-wrap: anywhere; }
            th { color: #5e6c84; font-weight: 600; white-space: nowrap; }
            .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .status { font-weight: 700; }
            .note { color: #5e6c84; }
            .draft { background: #fff7d6; border-left: 4px solid #e2b203; padding: .5rem .8rem; }
            progress { width: 8rem; }
            @media print {
              @page { size: A4; margin: 16mm; }
              body { font-size: 10.5pt; margin: 0; max-width: none; padding: 0; }
              h2 { break-after: avoid; }
              tr { break-inside: avoid; }
              thead { display: table-header-group; }
            }
            """;

    /** What a browser may do with the page: apply its own style sheet, nothing else. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-"
                    + hash(SHEET)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ReportStyle() {}

    private static String hash(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
