package io.drover.execution.steps;

import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Source;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.ItemKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the attachments of a space, each with all its versions. */
final class FileReader {

    private static final int VERSIONS = 100;

    private final Source source;
    private final String spaceKey;

    FileReader(Source source, String spaceKey) {
        this.source = source;
        this.spaceKey = spaceKey;
    }

    /** An attachment with its versions, oldest first. */
    record File(String id, List<AttachmentVersion> versions) {

        /** The version that is shown, which gives the file its name and place. */
        AttachmentVersion current() {
            return versions.stream()
                    .filter(AttachmentVersion::current)
                    .findFirst()
                    .orElseGet(versions::getLast);
        }

        String lastVersionId() {
            return versions.getLast().id();
        }

        NewItem item() {
            AttachmentVersion current = current();
            long bytes = versions.stream().mapToLong(AttachmentVersion::size).sum();
            return new NewItem(
                    ItemKind.ATTACHMENT,
                    id,
                    FileName.of(current.fileName(), id),
                    current.spaceKey(),
                    current.containerId(),
                    bytes);
        }
    }

    /** The next attachments behind a version; empty at the end. Never a part of one. */
    List<File> next(@Nullable String after) {
        List<AttachmentVersion> read = new ArrayList<>();
        @Nullable String last = after;
        boolean end;
        do {
            List<AttachmentVersion> batch = source.attachments(spaceKey, last, VERSIONS);
            read.addAll(batch);
            end = batch.size() < VERSIONS;
            if (!batch.isEmpty()) {
                last = batch.getLast().id();
            }
        } while (!end && read.getFirst().attachmentId().equals(read.getLast().attachmentId()));
        List<File> files = grouped(read);
        if (!end) {
            // more versions of the last one may follow
            files.removeLast();
        }
        return files;
    }

    private static List<File> grouped(List<AttachmentVersion> versions) {
        List<File> files = new ArrayList<>();
        for (AttachmentVersion version : versions) {
            if (files.isEmpty() || !files.getLast().id().equals(version.attachmentId())) {
                files.add(new File(version.attachmentId(), new ArrayList<>()));
            }
            files.getLast().versions().add(version);
        }
        return files;
    }
}
