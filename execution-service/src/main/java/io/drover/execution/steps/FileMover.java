package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.SentVersion;
import io.drover.execution.application.Settled;
import io.drover.execution.application.SiteException;
import io.drover.execution.application.Source;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.rewriting.FileReferences;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.steps.FileReader.File;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ensures a file with all its versions in order.
 *
 * <p>Repeating an upload makes a version, so the versions that are there are read first whenever
 * some may have been sent; each carries its source id in its comment.
 */
@ApplicationScoped
class FileMover {

    private final Mappings mappings;
    private final Places places;
    private final Checkpoints checkpoints;

    FileMover(Mappings mappings, Places places, Checkpoints checkpoints) {
        this.mappings = mappings;
        this.places = places;
        this.checkpoints = checkpoints;
    }

    /** From where to where. */
    record Place(Assignment assignment, Source source, Destination destination) {}

    /** {@code name} is that of the item; another when a file of that name is in its way. */
    private record Spot(Container container, String name, Optional<FoundAttachment> there) {}

    /** Ensures a file on what it hangs on; of a comment, that is the text it is about. */
    void move(Place place, File file, ItemRow item, FileHosts.Found found, Settled settled) {
        Optional<Container> container = found.of(file);
        if (container.isEmpty()) {
            settled.add(Places.homeless(item, file.current().containerKind()));
            return;
        }
        boolean mapped = found.isMapped(file);
        Spot spot = spot(place, file, item, container.get(), mapped);
        if (!spot.name().equals(item.name())) {
            checkpoints.renamed(place.assignment(), item, spot.name());
        }
        if (!send(place, file, item, spot, mapped, settled)) {
            return;
        }
        if (file.current().containerKind() == ItemKind.SPACE) {
            settled.add(FileFindings.logo(file.current(), spot.name()));
        } else if (!spot.name().equals(file.current().fileName())) {
            settled.add(FileFindings.renamed(file.current(), spot.name()));
            if (file.current().containerKind() == ItemKind.COMMENT) {
                tellComment(place, file.current(), spot.name());
            }
        }
    }

    /** The comment that shows the file shows it under the name it has now. */
    private void tellComment(Place place, AttachmentVersion file, String name) {
        places.id(place.assignment(), ItemKind.COMMENT, file.containerId())
                .flatMap(place.destination()::comment)
                .ifPresent(
                        comment -> {
                            String text =
                                    FileReferences.renamed(comment.text(), file.fileName(), name);
                            if (!text.equals(comment.text())) {
                                place.destination()
                                        .changeComment(
                                                comment,
                                                new Body(Body.Format.STORAGE, text),
                                                comment.resolved());
                            }
                        });
    }

    /** The files of a comment or space come to stand beside those of a page. */
    private static Spot spot(
            Place place, File file, ItemRow item, Container container, boolean mapped) {
        ItemKind kind = file.current().containerKind();
        boolean guest = kind != ItemKind.PAGE && kind != ItemKind.BLOG_POST;
        if (!guest && !mapped && !place.assignment().maybeSent(item)) {
            return new Spot(container, item.name(), Optional.empty());
        }
        Optional<FoundAttachment> there =
                place.destination().findAttachment(container, item.name());
        if (!guest || there.isEmpty() || isOwn(place, file, there.get())) {
            return new Spot(container, item.name(), there);
        }
        String other = FileName.with(file.id(), item.name());
        return new Spot(container, other, place.destination().findAttachment(container, other));
    }

    private static boolean isOwn(Place place, File file, FoundAttachment there) {
        Set<String> sent = versions(place, Optional.of(there)).keySet();
        return file.versions().stream().map(AttachmentVersion::id).anyMatch(sent::contains);
    }

    /** Whether any version of it is at the destination now. */
    private boolean send(
            Place place, File file, ItemRow item, Spot spot, boolean mapped, Settled settled) {
        Map<String, Integer> sent = versions(place, spot.there());
        @Nullable String attachmentId = spot.there().map(FoundAttachment::id).orElse(null);
        boolean news = false;
        int missing = 0;
        boolean currentMissing = false;
        for (AttachmentVersion version : file.versions()) {
            Integer number = sent.get(version.id());
            Optional<SentVersion> arrived =
                    number != null && attachmentId != null
                            ? known(place, attachmentId, number, version)
                            : upload(place, spot, version);
            if (arrived.isEmpty()) {
                missing++;
                currentMissing |= version.equals(file.current());
            } else {
                attachmentId = arrived.get().attachmentId();
                news |= number == null;
                settled.add(arrived.get());
            }
        }
        settled.add(outcome(item, attachmentId, news || !mapped, missing, currentMissing));
        return attachmentId != null;
    }

    private static Settlement outcome(
            ItemRow item,
            @Nullable String attachmentId,
            boolean news,
            int missing,
            boolean currentMissing) {
        if (attachmentId == null) {
            return Settlement.failed(
                    item, ReasonCode.ATTACHMENT_FILE_MISSING, "The source has no file for it.");
        }
        Settlement landed =
                news
                        ? Settlement.created(item, attachmentId)
                        : Settlement.existing(item, ItemResult.MATCHED, attachmentId);
        if (missing == 0) {
            return landed;
        }
        return landed.butIncomplete(
                currentMissing
                        ? ReasonCode.ATTACHMENT_FILE_MISSING
                        : ReasonCode.ATTACHMENT_VERSION_MISSING,
                currentMissing
                        ? "The source has no file for its current version."
                        : "The source has no file for " + missing + " of its older versions.");
    }

    /** Numbers at the destination by the source id of the version, as far as Drover sent them. */
    private static Map<String, Integer> versions(Place place, Optional<FoundAttachment> there) {
        Map<String, Integer> versions = new HashMap<>();
        there.ifPresent(
                attachment ->
                        place.destination()
                                .attachmentVersions(attachment.id())
                                .forEach(
                                        version ->
                                                VersionComment.sourceId(version.comment())
                                                        .ifPresent(
                                                                id ->
                                                                        versions.put(
                                                                                id,
                                                                                version
                                                                                        .number()))));
        return versions;
    }

    /**
     * A version that is there; its hash is taken again when the one taken while sending is lost.
     */
    private Optional<SentVersion> known(
            Place place, String attachmentId, int number, AttachmentVersion version) {
        Optional<SentVersion> noted =
                mappings
                        .sentVersions(place.assignment().destination().identity(), attachmentId)
                        .stream()
                        .filter(each -> each.number() == number)
                        .findFirst();
        if (noted.isPresent()) {
            return noted;
        }
        Optional<InputStream> bytes = place.source().open(version);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try (HashedBytes hashed = new HashedBytes(bytes.get(), place.assignment().lease())) {
            hashed.transferTo(OutputStream.nullOutputStream());
            return Optional.of(
                    new SentVersion(
                            attachmentId, number, version.id(), hashed.count(), hashed.hash()));
        } catch (IOException e) {
            throw unreadable(version, e);
        }
    }

    private static Optional<SentVersion> upload(Place place, Spot spot, AttachmentVersion version) {
        Optional<InputStream> bytes = place.source().open(version);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try (HashedBytes hashed = new HashedBytes(bytes.get(), place.assignment().lease())) {
            FoundAttachment landed =
                    place.destination()
                            .upload(
                                    spot.container(),
                                    new Destination.Upload(
                                            spot.name(),
                                            version.mediaType(),
                                            version.size(),
                                            VersionComment.of(version)),
                                    hashed);
            return Optional.of(
                    new SentVersion(
                            landed.id(),
                            landed.version(),
                            version.id(),
                            hashed.count(),
                            hashed.hash()));
        } catch (IOException e) {
            throw unreadable(version, e);
        }
    }

    private static SiteException unreadable(AttachmentVersion version, IOException cause) {
        return new SiteException(
                ReasonCode.SOURCE_UNREADABLE.name(),
                SiteException.Category.SOURCE,
                "The file " + version.fileName() + " could not be read to its end.",
                true,
                true,
                null,
                cause);
    }
}
