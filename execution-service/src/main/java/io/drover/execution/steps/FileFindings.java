package io.drover.execution.steps;

import io.drover.execution.application.Findings.Finding;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.ItemKind;
import io.drover.execution.domain.FindingKind;

/** What somebody must look at after files were moved, in words. */
final class FileFindings {

    private FileFindings() {}

    static Finding logo(AttachmentVersion file, String name) {
        return finding(
                FindingKind.SPACE_LOGO,
                file,
                "The file hung on the space itself, as a logo does, which no site takes from"
                        + " outside. It is attached to the home page as \""
                        + name
                        + "\": set it as the logo by hand.");
    }

    static Finding renamed(AttachmentVersion file, String name) {
        return finding(
                FindingKind.FILE_RENAMED,
                file,
                "It is called \"" + name + "\" now; look for texts that name it.");
    }

    private static Finding finding(FindingKind kind, AttachmentVersion file, String message) {
        return new Finding(
                kind,
                file.spaceKey(),
                ItemKind.ATTACHMENT,
                file.attachmentId(),
                null,
                file.fileName(),
                message,
                1);
    }
}
