package io.drover.log.rest;

import io.drover.log.application.LogRecord.Position;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A position in the log as the keys of a cursor. */
final class Positions {

    private Positions() {}

    static Object[] keys(Position position) {
        return new Object[] {position.time(), position.eventId(), position.item()};
    }

    static Position of(List<String> keys) {
        return new Position(
                Instant.parse(keys.get(0)),
                UUID.fromString(keys.get(1)),
                Integer.parseInt(keys.get(2)));
    }
}
