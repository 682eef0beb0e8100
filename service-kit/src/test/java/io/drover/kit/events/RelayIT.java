package io.drover.kit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.kit.sql.Sql;
import io.drover.testkit.PostgresServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RelayIT {

    private static final Duration LEASE = Duration.ofHours(1);

    private final MockProducer<String, byte[]> kafka = producer(true);
    private DataSource database;

    @BeforeEach
    void emptyOutbox() {
        var source = new PGSimpleDataSource();
        source.setUrl(PostgresServer.newDatabase());
        source.setUser(PostgresServer.USER);
        source.setPassword(PostgresServer.PASSWORD);
        Flyway.configure().dataSource(source).locations("db/kit").load().migrate();
        database = source;
    }

    @Test
    void sendsEverythingInOrderAndForgetsIt() throws Exception {
        // Given
        appended(1, 1200);
        var relay = relay("a", kafka);

        // When
        var sizes = List.of(relay.forward(), relay.forward(), relay.forward(), relay.forward());

        // Then
        assertThat(sizes).containsExactly(500, 500, 200, 0);
        assertThat(sent(kafka)).isEqualTo(names(1, 1200));
        assertThat(unsent()).isZero();
    }

    @Test
    void sendsWhatCommitsLateWithASmallerId() throws Exception {
        // Given: the first id is taken by a transaction that is still open
        var relay = relay("a", kafka);
        try (var open = database.getConnection()) {
            open.setAutoCommit(false);
            append(open, 1);
            appended(2, 1);
            relay.forward();
            open.commit();
        }

        // When
        relay.forward();

        // Then
        assertThat(sent(kafka)).containsExactly("event 2", "event 1");
        assertThat(unsent()).isZero();
    }

    @Test
    void repeatsWhatItSentBeforeACrash() throws Exception {
        // Given: a relay that dies between sending and forgetting
        appended(1, 3);
        var dying = new Relay(new Sql(failingAt("delete from outbox")), kafka, "a", LEASE);
        assertThatThrownBy(dying::forward).hasRootCauseInstanceOf(SQLException.class);
        expireLease();

        // When
        relay("b", kafka).forward();

        // Then
        assertThat(sent(kafka))
                .containsExactly("event 1", "event 2", "event 3", "event 1", "event 2", "event 3");
        assertThat(unsent()).isZero();
    }

    @Test
    void sendsNothingItCanNotRead() throws Exception {
        // Given: a relay that dies before sending
        appended(1, 3);
        var dying = new Relay(new Sql(failingAt("select id, topic")), kafka, "a", LEASE);
        assertThatThrownBy(dying::forward).hasRootCauseInstanceOf(SQLException.class);

        // When
        relay("a", kafka).forward();

        // Then
        assertThat(sent(kafka)).isEqualTo(names(1, 3));
    }

    @Test
    void keepsWhatKafkaDidNotTake() throws Exception {
        // Given
        appended(1, 2);
        var refusing = producer(false);
        refusing.sendException = new RecordTooLargeException();
        assertThatThrownBy(() -> relay("a", refusing).forward()).isNotNull();

        // When
        relay("a", kafka).forward();

        // Then
        assertThat(sent(kafka)).isEqualTo(names(1, 2));
    }

    @Test
    void leavesTheWorkToTheHolderOfTheLease() throws Exception {
        // Given
        relay("a", kafka).forward();
        appended(1, 1);

        // When
        int bySecond = relay("b", producer(true)).forward();

        // Then
        assertThat(bySecond).isZero();
        assertThat(unsent()).isOne();
    }

    @Test
    void takesOverWhenTheLeaseHasRunOut() throws Exception {
        // Given
        relay("a", producer(true)).forward();
        appended(1, 1);
        expireLease();

        // When
        int bySecond = relay("b", kafka).forward();

        // Then
        assertThat(bySecond).isOne();
        assertThat(sent(kafka)).containsExactly("event 1");
    }

    @Test
    void takesOverAtOnceFromOneThatStopped() throws Exception {
        // Given
        var first = relay("a", producer(true));
        first.forward();
        first.release();
        appended(1, 1);

        // When
        int bySecond = relay("b", kafka).forward();

        // Then
        assertThat(bySecond).isOne();
    }

    @Test
    void canOnlyRepeatWhenItComesLate() throws Exception {
        // Given: a relay that was frozen while another one took over
        var late = relay("late", kafka);
        late.forward();
        appended(1, 2);
        expireLease();
        var successor = relay("successor", kafka);
        successor.forward();
        appended(3, 2);

        // When: it wakes up and still believes in its lease
        late.forward();

        // Then: it marked nothing, and its successor sends the same again in the same order
        assertThat(unsent()).isEqualTo(2);
        successor.forward();
        assertThat(unsent()).isZero();
        assertThat(sent(kafka))
                .containsExactly("event 1", "event 2", "event 3", "event 4", "event 3", "event 4");
    }

    @Test
    void releasesNoLeaseButItsOwn() throws Exception {
        // Given
        var late = relay("late", kafka);
        late.forward();
        expireLease();
        relay("successor", kafka).forward();
        appended(1, 1);

        // When
        late.release();

        // Then
        assertThat(relay("third", kafka).forward()).isZero();
    }

    @Test
    void sendsLargeEventsInSmallerBatches() throws Exception {
        // Given: 20 events of 1 MB
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(
                    "insert into outbox (topic, headers, value) select 't', '{}',"
                            + " convert_to(repeat('x', 1000000), 'UTF8')"
                            + " from generate_series(1, 20)");
        }

        // When
        int first = relay("a", kafka).forward();

        // Then
        assertThat(first).isBetween(1, 9);
    }

    @Test
    void writesHeadersAndTombstonesAsTheyAre() throws Exception {
        // Given
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(
                    "insert into outbox (topic, key, headers, value)"
                            + " values ('t', 'k', '{\"b\":\"é\",\"a\":\"1\"}', null)");
        }

        // When
        relay("a", kafka).forward();

        // Then
        ProducerRecord<String, byte[]> record = kafka.history().getFirst();
        assertThat(record.key()).isEqualTo("k");
        assertThat(record.value()).isNull();
        assertThat(record.headers().toArray())
                .extracting(h -> h.key() + "=" + new String(h.value(), UTF_8))
                .containsExactly("b=é", "a=1");
    }

    private Relay relay(String holder, MockProducer<String, byte[]> producer) {
        return new Relay(new Sql(database), producer, holder, LEASE);
    }

    private static MockProducer<String, byte[]> producer(boolean completes) {
        return new MockProducer<>(
                completes, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static List<String> sent(MockProducer<String, byte[]> producer) {
        return producer.history().stream().map(r -> new String(r.value(), UTF_8)).toList();
    }

    private static List<String> names(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(n -> "event " + n).toList();
    }

    private void appended(int from, int count) throws SQLException {
        try (var connection = database.getConnection()) {
            for (int n = from; n < from + count; n++) {
                append(connection, n);
            }
        }
    }

    private static void append(Connection connection, int n) throws SQLException {
        try (var sql =
                connection.prepareStatement(
                        "insert into outbox (topic, headers, value) values ('t', '{}', ?)")) {
            sql.setBytes(1, ("event " + n).getBytes(UTF_8));
            sql.executeUpdate();
        }
    }

    private int unsent() throws SQLException {
        try (var connection = database.getConnection();
                var rows =
                        connection.createStatement().executeQuery("select count(*) from outbox")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void expireLease() throws SQLException {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("update relay_lease set expires_at = '-infinity'");
        }
    }

    /** The database, but away from the first statement on that begins so. */
    private DataSource failingAt(String statement) {
        var away = new AtomicBoolean();
        return proxy(
                DataSource.class,
                database,
                (name, first, result) ->
                        !(result instanceof Connection connection)
                                ? result
                                : proxy(
                                        Connection.class,
                                        connection,
                                        (method, sql, prepared) -> {
                                            if (sql instanceof String text
                                                    && text.startsWith(statement)) {
                                                away.set(true);
                                            }
                                            if (away.get() && !method.equals("close")) {
                                                throw new SQLException(
                                                        "The database is away", "08006");
                                            }
                                            return prepared;
                                        }));
    }

    private interface Answer {
        Object give(String method, Object firstArgument, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            try {
                                var result = method.invoke(target, arguments);
                                var first = arguments == null ? null : arguments[0];
                                return answer.give(method.getName(), first, result);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
