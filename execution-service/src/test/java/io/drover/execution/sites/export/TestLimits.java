package io.drover.execution.sites.export;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The default limits, to be made narrower by a test. */
record TestLimits(
        long maxFiles,
        int maxRatio,
        long anyRatioBytes,
        long maxEntitiesBytes,
        int maxTextLength,
        int maxTreeDepth,
        String timeZone,
        Optional<Path> databaseFolder,
        OptionalLong databaseBytes)
        implements ExportLimits {

    static final TestLimits DEFAULT =
            new TestLimits(
                    1_000_000,
                    200,
                    100_000_000,
                    50_000_000_000L,
                    8_388_608,
                    1000,
                    "UTC",
                    Optional.empty(),
                    OptionalLong.empty());

    TestLimits withMaxFiles(long files) {
        return new TestLimits(
                files,
                maxRatio,
                anyRatioBytes,
                maxEntitiesBytes,
                maxTextLength,
                maxTreeDepth,
                timeZone,
                databaseFolder,
                databaseBytes);
    }

    TestLimits withAnyRatioBytes(long bytes) {
        return new TestLimits(
                maxFiles,
                maxRatio,
                bytes,
                maxEntitiesBytes,
                maxTextLength,
                maxTreeDepth,
                timeZone,
                databaseFolder,
                databaseBytes);
    }

    TestLimits withMaxEntitiesBytes(long bytes) {
        return new TestLimits(
                maxFiles,
                maxRatio,
                anyRatioBytes,
                bytes,
                maxTextLength,
                maxTreeDepth,
                timeZone,
                databaseFolder,
                databaseBytes);
    }

    TestLimits withMaxTextLength(int characters) {
        return new TestLimits(
                maxFiles,
                maxRatio,
                anyRatioBytes,
                maxEntitiesBytes,
                characters,
                maxTreeDepth,
                timeZone,
                databaseFolder,
                databaseBytes);
    }

    TestLimits withMaxTreeDepth(int depth) {
        return new TestLimits(
                maxFiles,
                maxRatio,
                anyRatioBytes,
                maxEntitiesBytes,
                maxTextLength,
                depth,
                timeZone,
                databaseFolder,
                databaseBytes);
    }

    TestLimits withDatabase(Optional<Path> folder, OptionalLong bytes) {
        return new TestLimits(
                maxFiles,
                maxRatio,
                anyRatioBytes,
                maxEntitiesBytes,
                maxTextLength,
                maxTreeDepth,
                timeZone,
                folder,
                bytes);
    }
}
