package io.drover.contracts;

/**
 * How far one step is.
 *
 * @param step {@code USERS_AND_GROUPS}, {@code GLOBAL_TEMPLATES}, {@code SPACES} or {@code
 *     ATTACHMENTS}
 * @param percent 0 to 100, never falls
 */
public record StepProgress(
        String step,
        String status,
        long total,
        long ready,
        long running,
        long complete,
        long incomplete,
        long failed,
        long skipped,
        long bytesTotal,
        long bytesDone,
        int percent) {}
