package io.drover.kit.trial;

import io.drover.kit.events.Handled;
import io.drover.kit.events.Inbox;
import io.drover.kit.events.IncomingEvent;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer that writes down what it hears. */
@ApplicationScoped
public class HeardThings {

    private final Inbox inbox;
    private final DataSource dataSource;

    public HeardThings(Inbox inbox, DataSource dataSource) {
        this.inbox = inbox;
        this.dataSource = dataSource;
    }

    void start(@Observes StartupEvent event) {
        inbox.register("things", this::handle);
    }

    @Incoming("things")
    @Blocking
    public void things(ConsumerRecords<String, byte[]> batch) {
        inbox.receive("things", batch, this::handle);
    }

    private Handled handle(IncomingEvent event) {
        write("things", event);
        return Handled.done();
    }

    /** Writes an event down in the handler's transaction. */
    public void write(String consumer, IncomingEvent event) {
        try (var connection = dataSource.getConnection();
                var sql =
                        connection.prepareStatement(
                                "insert into heard (consumer, event_id, source, sequence, name,"
                                        + " trace) values (?, ?, ?, ?, ?, ?)")) {
            sql.setString(1, consumer);
            sql.setObject(2, event.id());
            sql.setString(3, event.source());
            sql.setObject(4, event.sequence());
            sql.setString(5, event.data().path("name").asText(null));
            sql.setString(6, Span.current().getSpanContext().getTraceId());
            sql.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
