package io.drover.kit.alarms;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.drover.kit.ids.Ids;
import io.drover.kit.sql.Sql;
import io.drover.kit.start.WrongSetting;
import io.drover.kit.tracing.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Durable alarms, set and moved with the caller's transaction. */
@ApplicationScoped
public class Alarms {

    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_LONGEST = Duration.ofMinutes(1);

    /** Below the grace period that a container gets, less five seconds. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(8);

    private final Sql sql;
    private final Tracer tracer;
    private final Scheduler scheduler;

    public Alarms(
            Sql sql,
            DataSource dataSource,
            Clock clock,
            Tracer tracer,
            @All List<AlarmHandler> handlers,
            @All List<RecurringHandler> recurring,
            @ConfigProperty(name = "drover.alarms.threads") int threads,
            @ConfigProperty(name = "drover.alarms.poll") Duration poll,
            @ConfigProperty(name = "drover.alarms.heartbeat") Duration heartbeat) {
        this.sql = sql;
        this.tracer = tracer;
        List<Task<?>> alarms = new ArrayList<>();
        handlers.forEach(handler -> alarms.add(alarm(handler)));
        List<RecurringTask<Void>> recurrent = recurring.stream().map(this::recurrent).toList();
        this.scheduler =
                Scheduler.create(dataSource, alarms)
                        .startTasks(recurrent)
                        .serializer(new JacksonSerializer())
                        .clock(clock::instant)
                        .threads(WrongSetting.positive("drover.alarms.threads", threads))
                        .executorService(
                                Executors.newThreadPerTaskExecutor(
                                        Thread.ofVirtual().name("alarm-", 0).factory()))
                        .pollingInterval(poll)
                        .pollUsingLockAndFetch(0.5, 1.0)
                        .heartbeatInterval(heartbeat)
                        .missedHeartbeatsLimit(4)
                        .shutdownMaxWait(SHUTDOWN)
                        .build();
    }

    /** Sets an alarm, or moves the one of the same name and id. */
    @Transactional
    public void at(String name, String id, Instant when) {
        cancel(name, id);
        // a unique end: an alarm set while it rings must outlive the row of the one that rings
        var trace = Traces.traceparent(Span.current());
        scheduler.schedule(new TaskInstance<>(name, id + "@" + Ids.next(), trace), when);
    }

    /** Takes an alarm back, unless it rings already. */
    @Transactional
    public void cancel(String name, String id) {
        sql.update(
                "delete from scheduled_tasks where task_name = ? and alarm_id = ? and not picked",
                name,
                id);
    }

    void start(@Observes @Priority(200) StartupEvent event) {
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    private Task<String> alarm(AlarmHandler handler) {
        return Tasks.oneTime(handler.name(), String.class)
                .onFailure(Alarms.<String>retried())
                .execute(
                        (instance, context) -> {
                            var id = instance.getId();
                            var own = id.substring(0, id.lastIndexOf('@'));
                            var trace = Traces.context(instance.getData());
                            traced(handler.name(), trace, () -> handler.ring(own));
                        });
    }

    /** What an alarm sets off belongs to the trace in which it was set. */
    private void traced(String name, Context trace, Runnable work) {
        var span = tracer.spanBuilder("alarm " + name).setParent(trace).startSpan();
        try (var _ = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    /** A handler that fails is rung again, sooner at first, for as long as it takes. */
    private static <T> FailureHandler<T> retried() {
        return (complete, operations) -> {
            int failures = Math.min(complete.getExecution().consecutiveFailures, 10);
            var pause = RETRY_FIRST.multipliedBy(1L << failures);
            var bounded = pause.compareTo(RETRY_LONGEST) > 0 ? RETRY_LONGEST : pause;
            operations.reschedule(complete, complete.getTimeDone().plus(bounded));
        };
    }

    private RecurringTask<Void> recurrent(RecurringHandler handler) {
        return Tasks.recurring(handler.name(), FixedDelay.of(handler.every()))
                .execute(
                        (instance, context) ->
                                traced(handler.name(), Context.root(), handler::run));
    }
}
