package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.ItemKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The comment of a version carries its source id, whatever else it says. */
class VersionCommentTest {

    @Test
    void saysWhatItSaidAndWhoAndWhenAndIsKnownAgain() {
        String comment = VersionComment.of(version("Second draft"));

        assertThat(comment)
                .isEqualTo("Second draft (by ada on 2009-05-01T10:00:00Z) [drover:4711]");
        assertThat(VersionComment.sourceId(comment)).contains("4711");
    }

    @Test
    void isKnownAgainWhenTheCommentLooksLikeAMarkOrIsVeryLong() {
        assertThat(VersionComment.sourceId(VersionComment.of(version("[drover:1]"))))
                .contains("4711");
        assertThat(VersionComment.sourceId(VersionComment.of(version("x".repeat(5000)))))
                .contains("4711");
        assertThat(VersionComment.of(version("x".repeat(5000)))).hasSizeLessThan(255);
    }

    @Test
    void knowsNothingOfCommentsThatOthersMade() {
        assertThat(VersionComment.sourceId(null)).isEmpty();
        assertThat(VersionComment.sourceId("")).isEmpty();
        assertThat(VersionComment.sourceId("[drover:1] and more")).isEmpty();
    }

    private static AttachmentVersion version(@Nullable String comment) {
        return new AttachmentVersion(
                "4711",
                "4711",
                "HB",
                "1",
                ItemKind.PAGE,
                "a.txt",
                null,
                1,
                1,
                true,
                comment,
                "ada",
                Instant.parse("2009-05-01T10:00:00Z"),
                null);
    }
}
