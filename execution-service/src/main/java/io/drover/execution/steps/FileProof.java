package io.drover.execution.steps;

import io.drover.execution.application.Arrivals.Arrival;
import io.drover.execution.application.Assignment;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.Destination.FoundVersion;
import io.drover.execution.application.Findings.Finding;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.SentVersion;
import io.drover.execution.application.Proof;
import io.drover.execution.application.SiteException;
import io.drover.execution.domain.FileSample;
import io.drover.execution.domain.ReasonCode;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Proves a file: every version that was sent is there once, with its size and its hash. Where the
 * plan wants hashes of a sample only, the newest version of the others is compared by its size,
 * which costs no download.
 *
 * <p>A version that is there twice, because a worker that had been given up came back, is removed.
 */
@ApplicationScoped
class FileProof {

    private final Mappings mappings;

    FileProof(Mappings mappings) {
        this.mappings = mappings;
    }

    /** What was seen of some files, by several threads at once. */
    static final class Batch {

        private final Assignment assignment;
        private final Destination destination;
        private final List<Arrival> seen = new ArrayList<>();
        private final List<Finding> differences = new ArrayList<>();

        Batch(Assignment assignment, Destination destination) {
            this.assignment = assignment;
            this.destination = destination;
        }

        private synchronized void saw(FoundAttachment file) {
            seen.add(new Arrival(file.id(), null, file.fileName()));
        }

        private synchronized void differs(ItemRow item, String what) {
            differences.add(Proof.difference(item, what));
        }

        synchronized List<Arrival> seen() {
            return List.copyOf(seen);
        }

        synchronized List<Finding> differences() {
            return List.copyOf(differences);
        }
    }

    void compare(Batch batch, ItemRow item) {
        String attachmentId = item.destinationId();
        if (attachmentId == null) {
            return;
        }
        batch.assignment.lease().check();
        Optional<FoundAttachment> there = batch.destination.attachment(attachmentId);
        if (there.isEmpty()) {
            return;
        }
        batch.saw(there.get());
        List<SentVersion> sent = sent(batch, attachmentId);
        Map<String, Integer> numbers = Map.of();
        if (there.get().version() != sent.size()) {
            Map<String, List<Integer>> marks = marks(batch, attachmentId);
            if (!showsNewest(marks, there.get(), sent)) {
                batch.differs(item, "Its current version is not that of the source.");
            }
            if (removeRepeated(batch, marks, there.get())) {
                marks = marks(batch, attachmentId);
            }
            numbers = new HashMap<>();
            for (Map.Entry<String, List<Integer>> each : marks.entrySet()) {
                numbers.put(each.getKey(), each.getValue().getLast());
            }
        }
        for (SentVersion version : sent) {
            batch.assignment.lease().check();
            int number = numbers.getOrDefault(version.sourceId(), version.number());
            boolean bySize = number == there.get().version() && !hashed(batch, item);
            (bySize ? size(version, number, there.get().size()) : version(batch, version, number))
                    .ifPresent(what -> batch.differs(item, what));
        }
    }

    private static boolean hashed(Batch batch, ItemRow item) {
        return batch.assignment.scope().spaces().hashes() == Scope.Hashes.ALL
                || new FileSample(batch.assignment.executionId()).holds(item.sourceId());
    }

    /** A version that was noted under two numbers counts once, under the later one. */
    private List<SentVersion> sent(Batch batch, String attachmentId) {
        SequencedMap<String, SentVersion> bySource = new LinkedHashMap<>();
        mappings.sentVersions(batch.assignment.destination().identity(), attachmentId)
                .forEach(version -> bySource.putLast(version.sourceId(), version));
        return List.copyOf(bySource.values());
    }

    /** Whether what people see is the newest version that was sent, or one that is not Drover's. */
    private static boolean showsNewest(
            Map<String, List<Integer>> marks, FoundAttachment there, List<SentVersion> sent) {
        return marks.entrySet().stream()
                .filter(each -> each.getValue().contains(there.version()))
                .allMatch(
                        each -> !sent.isEmpty() && each.getKey().equals(sent.getLast().sourceId()));
    }

    /** The highest number first: a site may give later versions other numbers. */
    private static boolean removeRepeated(
            Batch batch, Map<String, List<Integer>> marks, FoundAttachment there) {
        List<Integer> repeated = new ArrayList<>();
        for (List<Integer> numbers : marks.values()) {
            int kept = numbers.contains(there.version()) ? there.version() : numbers.getFirst();
            numbers.stream().filter(number -> number != kept).forEach(repeated::add);
        }
        repeated.sort(Comparator.reverseOrder());
        repeated.forEach(number -> batch.destination.removeVersion(there.id(), number));
        return !repeated.isEmpty();
    }

    /** The numbers of the versions that Drover sent, oldest first, by source id. */
    private static Map<String, List<Integer>> marks(Batch batch, String attachmentId) {
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (FoundVersion version : batch.destination.attachmentVersions(attachmentId)) {
            VersionComment.sourceId(version.comment())
                    .ifPresent(
                            id ->
                                    numbers.computeIfAbsent(id, _ -> new ArrayList<>())
                                            .add(version.number()));
        }
        return numbers;
    }

    private static Optional<String> size(SentVersion sent, int number, long there) {
        return there == sent.size()
                ? Optional.empty()
                : Optional.of(
                        "Version %d has %d bytes, %d were sent."
                                .formatted(number, there, sent.size()));
    }

    private static Optional<String> version(Batch batch, SentVersion sent, int number) {
        String which = "Version " + number;
        try (InputStream bytes = batch.destination.download(sent.attachmentId(), number);
                HashedBytes hashed = new HashedBytes(bytes, batch.assignment.lease())) {
            hashed.transferTo(OutputStream.nullOutputStream());
            Optional<String> size = size(sent, number, hashed.count());
            if (size.isPresent()) {
                return size;
            }
            return Objects.equals(hashed.hash(), sent.sha256())
                    ? Optional.empty()
                    : Optional.of(which + " has other bytes than were sent.");
        } catch (SiteException e) {
            if (e.code().equals(ReasonCode.NOT_FOUND.name())) {
                return Optional.of(which + " is not at the destination any more.");
            }
            throw e;
        } catch (IOException e) {
            throw new SiteException(
                    ReasonCode.SITE_UNREACHABLE.name(),
                    SiteException.Category.NETWORK,
                    "A file could not be read back to its end.",
                    true,
                    false,
                    null,
                    e);
        }
    }
}
