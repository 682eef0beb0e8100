package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Container;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Mappings;
import io.drover.execution.application.Mappings.Mapped;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Subject;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where things of the source and its people are at the destination by now. */
@ApplicationScoped
class Places {

    private final Mappings mappings;

    Places(Mappings mappings) {
        this.mappings = mappings;
    }

    /** What something hangs on; a space keeps its key. */
    Optional<Container> find(Assignment assignment, ItemKind kind, String sourceId) {
        return kind == ItemKind.SPACE
                ? Optional.of(new Container(kind, assignment.spaceKey()))
                : id(assignment, kind, sourceId).map(id -> new Container(kind, id));
    }

    /** Account or group; empty for a former user, and for a group that is not there. */
    Optional<Subject> find(Assignment assignment, Subject subject) {
        return switch (subject.kind()) {
            case USER -> id(assignment, ItemKind.USER, subject.name()).map(Subject::user);
            case GROUP -> id(assignment, ItemKind.GROUP, subject.name()).map(Subject::group);
            case ANYBODY, EVERYBODY -> Optional.of(subject);
        };
    }

    /** Destination ids by source id; what is not there is absent. */
    Map<String, String> ids(Assignment assignment, ItemKind kind, List<String> sourceIds) {
        return mappings.find(assignment.route(), kind, sourceIds).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().destinationId()));
    }

    Optional<String> id(Assignment assignment, ItemKind kind, String sourceId) {
        return mappings.find(assignment.route(), kind, sourceId).map(Mapped::destinationId);
    }

    /** Whether something at the destination is the place of another source object. */
    boolean isTaken(Assignment assignment, ItemKind kind, String destinationId) {
        return mappings.isTarget(assignment.destination().identity(), kind, destinationId);
    }

    static Settlement homeless(ItemRow item, ItemKind container) {
        String word = container.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Settlement.failed(
                item,
                ReasonCode.CONTAINER_NOT_MOVED,
                "The " + word + " it belongs to is not at the destination.");
    }
}
