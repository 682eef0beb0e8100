package io.drover.system.destination;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sandbox's own record of every write that it received. */
public final class Journal {
    /** A write; status 0 if it was never answered. */
    public record Entry(
            long id,
            Instant time,
            String method,
            String path,
            int status,
            String kind,
            String objectId) {

        /** Whether it brought something new, and not only a question or a webhook. */
        public boolean created() {
            return method.equals("POST") && succeeded() && isSite();
        }

        /** Whether it changed the site at all. */
        public boolean changed() {
            return succeeded() && isSite();
        }

        private boolean succeeded() {
            return status >= 200 && status < 300 && !kind.isEmpty();
        }

        private boolean isSite() {
            return !path.startsWith("/vendor-app");
        }
    }

    private final Door door;

    public Journal(LocalStack stack) {
        this.door = new Door(stack.address("sandbox"), null);
    }

    /** The place after the latest entry. */
    public long mark() {
        List<Entry> all = after(0);
        return all.isEmpty() ? 0 : all.getLast().id();
    }

    /** What was written after a place, in the order of arrival. */
    public List<Entry> after(long mark) {
        List<Entry> entries = new ArrayList<>();
        long place = mark;
        JsonNode stretch;
        do {
            stretch = door.get("/journal?limit=10000&after=" + place).good().json();
            for (JsonNode entry : stretch.path("entries")) {
                entries.add(
                        new Entry(
                                entry.path("id").asLong(),
                                Instant.parse(entry.path("time").asText()),
                                entry.path("method").asText(),
                                entry.path("path").asText(),
                                entry.path("status").asInt(),
                                entry.path("objectKind").asText(""),
                                entry.path("objectId").asText("")));
            }
            place = stretch.path("nextAfter").asLong();
        } while (!stretch.path("entries").isEmpty());
        return entries;
    }
}
