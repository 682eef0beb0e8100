package io.drover.sandbox.vendor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Calls that break the rules of the vendor API, so that a test sees what comes of them. */
@ApplicationScoped
public class Rudeness {

    private static final int HUGE = 2_000_000;

    private final VendorApi drover;

    Rudeness(VendorApi drover) {
        this.drover = drover;
    }

    /** Does it all and tells the statuses that came back, in order. */
    String behaveBadly(VendorTransfer transfer) {
        UUID id = transfer.id();
        List<Integer> answers = new ArrayList<>();
        answers.add(drover.rudely(transfer, id, "/progress", report("IN_PROGRESS", 60)));
        answers.add(drover.rudely(transfer, id, "/progress", report("IN_PROGRESS", 20)));
        answers.add(drover.rudely(transfer, id, "/progress", "{\"status\":"));
        answers.add(drover.rudely(transfer, id, "/progress", "{\"status\":\"DONE\"}"));
        answers.add(drover.rudely(transfer, id, "/progress", report("IN_PROGRESS", 150)));
        answers.add(drover.rudely(transfer, id, "/progress", longMessage(1001)));
        answers.add(drover.rudely(transfer, id, "/progress", longMessage(HUGE)));
        answers.add(
                drover.rudely(transfer, UUID.randomUUID(), "/progress", report("IN_PROGRESS", 61)));
        answers.add(drover.rudely(transfer, id, "/progress", "{\"status\":\"SUCCESS\"}"));
        answers.add(drover.rudely(transfer, id, "/progress", "{\"status\":\"SUCCESS\"}"));
        answers.add(drover.rudely(transfer, id, "/progress", "{\"status\":\"FAILED\"}"));
        answers.add(drover.rudely(transfer, id, "/progress", report("IN_PROGRESS", 99)));
        return answers.toString();
    }

    private static String report(String status, int percent) {
        return "{\"status\":\"%s\",\"percent\":%d}".formatted(status, percent);
    }

    private static String longMessage(int length) {
        return "{\"status\":\"IN_PROGRESS\",\"message\":\"%s\"}".formatted("x".repeat(length));
    }
}
