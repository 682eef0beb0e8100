package io.drover.system.destination;

import io.drover.system.stack.Door;
import io.drover.system.stack.LocalStack;
import java.util.List;
import java.util.Map;

/** The sandbox's own switches for things that go wrong. */
public final class SandboxFaults {
    private final Door door;

    public SandboxFaults(LocalStack stack) {
        this.door = new Door(stack.address("sandbox"), null);
    }

    /** A bit of everything: throttled, broken, cut off, silent after the work. */
    public void stumble(long seed) {
        String api = "/wiki/.*";
        door.put(
                        "/faults",
                        Map.of(
                                "seed",
                                seed,
                                "faults",
                                List.of(
                                        fault(api, "SERVER_ERROR", 10),
                                        throttled(api),
                                        fault(api, "LOST_ANSWER", 3),
                                        fault(api, "RESET", 3),
                                        fault(api, "TRUNCATED", 2))))
                .good();
    }

    /** The answers to the first so many uploads of files are lost after the work. */
    public void loseAnswersToUploads(int times) {
        door.put(
                        "/faults",
                        Map.of(
                                "seed",
                                0,
                                "faults",
                                List.of(
                                        Map.of(
                                                "path",
                                                "/wiki/rest/api/content/[^/]+/child/attachment",
                                                "method",
                                                "PUT",
                                                "kind",
                                                "LOST_ANSWER",
                                                "times",
                                                times))))
                .good();
    }

    /** Every answer of the site comes this much later. */
    public void slow(long millis) {
        door.put(
                        "/faults",
                        Map.of(
                                "seed",
                                0,
                                "faults",
                                List.of(
                                        Map.of(
                                                "path",
                                                "/wiki/.*",
                                                "kind",
                                                "LATENCY",
                                                "millis",
                                                millis))))
                .good();
    }

    /** How many requests the first fault has struck. */
    public long strikes() {
        return door.get("/faults").good().json().at("/faults/0/strikes").asLong();
    }

    public void clear() {
        door.delete("/faults").good();
    }

    private static Map<String, Object> fault(String path, String kind, int percent) {
        return Map.of("path", path, "kind", kind, "percent", percent);
    }

    private static Map<String, Object> throttled(String path) {
        return Map.of(
                "path",
                path,
                "kind",
                "THROTTLED",
                "percent",
                2,
                "retryAfterSeconds",
                1,
                "times",
                10);
    }
}
