package io.drover.system.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.system.destination.Journal;
import io.drover.system.destination.SandboxSite;
import io.drover.system.destination.SandboxSite.ArrivedFile;
import io.drover.system.destination.SandboxSite.ArrivedPage;
import io.drover.system.events.KafkaDump;
import io.drover.system.events.KafkaDump.Seen;
import io.drover.system.invariants.Evidence.Item;
import io.drover.system.invariants.Evidence.Present;
import io.drover.system.invariants.Evidence.Said;
import io.drover.system.invariants.Evidence.Write;
import io.drover.system.source.ManySpaces.Thing;
import io.drover.system.stack.Database;
import io.drover.system.stack.LocalStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the evidence of a run from the destination, from Kafka and from the tables. */
public final class Gathering {
    private final LocalStack stack;
    private final UUID planId;
    private final UUID executionId;
    private final Database executions;

    public Gathering(LocalStack stack, String planId, String executionId) {
        this.stack = stack;
        this.planId = UUID.fromString(planId);
        this.executionId = UUID.fromString(executionId);
        this.executions = stack.database("execution");
    }

    /** Whether the end of the run was said, and all that was said of it is in the log. */
    public boolean isLogged() {
        List<Said> events = events();
        boolean ended =
                events.stream()
                        .filter(event -> event.subject().equals("execution"))
                        .anyMatch(event -> Invariants.isFinal(event.status()));
        return ended && logged(events).size() == events.size();
    }

    /** Everything about what was selected; {@code mark} is where its part of the journal begins. */
    public Evidence evidence(List<Thing> selected, long mark) {
        List<Said> events = events();
        return new Evidence(
                selected,
                present(selected),
                writes(mark),
                items(),
                events,
                logged(events),
                (int) executions.count("select count(*) from execution where plan_id = ?", planId),
                stack.database("plan").text("select status from plan where id = ?", planId),
                executions.text("select status from execution where id = ?", executionId),
                endedAt(),
                (int)
                        executions.count(
                                """
                                select count(*) from unit where execution_id = ?
                                and status in ('READY', 'RUNNING')
                                """,
                                executionId));
    }

    private Instant endedAt() {
        return Instant.parse(
                executions.text(
                        """
                        select to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                        from execution where id = ?
                        """,
                        executionId));
    }

    private List<Present> present(List<Thing> selected) {
        SandboxSite site = new SandboxSite(stack);
        List<Present> present = new ArrayList<>();
        for (String space : selected.stream().map(Thing::space).distinct().toList()) {
            for (ArrivedPage page : site.pages(space)) {
                present.add(new Present("PAGE", page.id(), space, page.title(), ""));
                for (ArrivedFile file : site.files(page.id()).values()) {
                    present.add(
                            new Present(
                                    "ATTACHMENT",
                                    file.id(),
                                    space,
                                    file.name(),
                                    String.join(",", file.hashes())));
                }
            }
        }
        return present;
    }

    private List<Write> writes(long mark) {
        return new Journal(stack)
                .after(mark).stream()
                        .filter(Journal.Entry::changed)
                        .map(e -> new Write(e.time(), e.method(), e.kind(), e.objectId()))
                        .toList();
    }

    private List<Item> items() {
        return executions.rows(
                """
                select kind, source_id, status, reason_code, destination_id from item
                where execution_id = ?
                """,
                row ->
                        new Item(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)),
                executionId);
    }

    private List<Said> events() {
        String source = "/executions/" + executionId;
        return KafkaDump.of(stack.kafka(), "drover.executions.v1").events().stream()
                .filter(seen -> seen.header("ce_source").equals(source))
                .map(Gathering::said)
                .sorted(Comparator.comparingLong(Said::sequence))
                .toList();
    }

    private static Said said(Seen seen) {
        JsonNode data = Objects.requireNonNull(seen.data());
        @Nullable String status = null;
        String subject = "execution";
        if (data.has("space")) {
            subject = "space " + data.at("/space/key").asText();
            status = data.at("/space/status").asText();
        } else if (data.has("step")) {
            subject = "step " + data.at("/step/kind").asText();
            status = data.at("/step/status").asText();
        } else {
            status = data.at("/state/status").asText();
        }
        JsonNode percent = data.at("/state/percent");
        return new Said(
                seen.header("ce_id"),
                seen.type(),
                Long.parseLong(seen.header("ce_sequence")),
                subject,
                status,
                percent.isInt() ? percent.asInt() : null);
    }

    private Map<String, Long> logged(List<Said> events) {
        Map<String, Long> logged = new HashMap<>();
        stack.database("log")
                .rows(
                        """
                        select event_id::text, count(*) from log_record
                        where event_id = any (?::uuid[]) group by event_id
                        """,
                        row -> logged.put(row.getString(1), row.getLong(2)),
                        "{" + String.join(",", events.stream().map(Said::id).toList()) + "}");
        return logged;
    }
}
