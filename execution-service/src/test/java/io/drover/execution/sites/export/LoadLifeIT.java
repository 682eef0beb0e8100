package io.drover.execution.sites.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.execution.application.SiteException;
import io.drover.execution.sites.staging.StagedQueries;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagedSource;
import io.drover.testkit.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Loads that fail, die, meet one another or are replaced while somebody reads them. */
class LoadLifeIT {

    private static final ProgressListener NOBODY = (bytes, total) -> {};

    @TempDir Path folder;

    private static final ExportDatabase DATABASE = new ExportDatabase();

    private final ExportDatabase database = DATABASE;
    private final UUID site = UUID.randomUUID();
    private ExportReader reader;
    private ExportSites sites;
    private Path zip;

    @BeforeEach
    void setUp() throws IOException {
        database.clear();
        reader = new ExportReader(database.dataSource(), TestLimits.DEFAULT);
        sites = new ExportSites(database.dataSource(), TestLimits.DEFAULT);
        zip = large("A").zip(folder);
    }

    @Test
    void asksForRoomInTheDatabaseBeforeItReads() {
        // Given
        long used =
                Long.parseLong(
                        database.ask("select pg_database_size(current_database())").getFirst());
        TestLimits narrow =
                TestLimits.DEFAULT.withDatabase(Optional.of(folder), OptionalLong.of(used + 100));
        TestLimits wide =
                TestLimits.DEFAULT.withDatabase(
                        Optional.of(folder), OptionalLong.of(used + 100_000_000));
        // When / Then
        assertThatThrownBy(
                        () ->
                                new ExportReader(database.dataSource(), narrow)
                                        .read(site, zip, NOBODY))
                .isInstanceOf(SiteException.class)
                .hasMessageContaining("needs about")
                .extracting("code")
                .isEqualTo("EXPORT_DISK_FULL");
        assertThat(database.ask("select id from export_load")).isEmpty();
        new ExportReader(database.dataSource(), wide).read(site, zip, NOBODY);
        assertThat(database.rows()).isPositive();
    }

    @Test
    void leavesNothingWhenTheReadingFailsInTheMiddle() {
        // When
        assertThatThrownBy(() -> reader.read(site, zip, failingHalfWay()))
                .isInstanceOf(IllegalStateException.class);
        // Then
        assertThat(database.rows()).isZero();
        assertThat(database.ask("select id from export_load")).isEmpty();
    }

    @Test
    void keepsTheLoadBeforeWhenTheNextOneFails() {
        // Given
        Finished first = reader.read(site, zip, NOBODY);
        long rows = database.rows();
        // When
        assertThatThrownBy(() -> reader.read(site, zip, failingHalfWay()))
                .isInstanceOf(IllegalStateException.class);
        // Then
        assertThat(sites.open(site, zip).counts()).isEqualTo(first.counts());
        assertThat(database.rows()).isEqualTo(rows);
    }

    @Test
    void redoesALoadWhoseProcessDied() {
        // Given: its connection is gone before it can tidy up
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        site,
                                        zip,
                                        halfWay(() -> killConnectionsAndBlockNewOnes(true))))
                .isInstanceOf(SiteException.class);
        killConnectionsAndBlockNewOnes(false);
        assertThat(database.ask("select state from export_load")).containsExactly("LOADING");
        assertThat(database.rows()).isPositive();
        // When
        Finished load = reader.read(site, zip, NOBODY);
        // Then
        assertThat(database.ask("select id || state from export_load"))
                .containsExactly(load.loadId() + "CURRENT");
        assertThat(database.ask("select distinct load_id from staged_content"))
                .containsExactly("" + load.loadId());
        assertThat(sites.open(site, zip).counts()).isEqualTo(load.counts());
    }

    @Test
    void letsTheLaterOfTwoReadingsWin() {
        // Given
        List<Finished> second = new ArrayList<>();
        // When
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        site,
                                        zip,
                                        halfWay(() -> second.add(reader.read(site, zip, NOBODY)))))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("SOURCE_READ_SUPERSEDED");
        // Then
        assertThat(database.ask("select id || state from export_load"))
                .containsExactly(second.getFirst().loadId() + "CURRENT");
        assertThat(database.ask("select distinct load_id from staged_content"))
                .containsExactly("" + second.getFirst().loadId());
    }

    @Test
    void neverTakesAReplacedLoadForTheEndOfAList() {
        // Given
        reader.read(site, zip, NOBODY);
        StagedSource before = sites.open(site, zip);
        var pages = before.pages("A", null, 10);
        // When
        reader.read(site, zip, NOBODY);
        // Then
        assertThatThrownBy(() -> before.pages("A", pages.getLast().id(), 10))
                .isInstanceOf(SiteException.class)
                .extracting("code")
                .isEqualTo("SOURCE_READ_ANEW");
        assertThat(sites.open(site, zip).pages("A", null, 10)).isEqualTo(pages);
    }

    @Test
    void givesEveryReaderTheSameBytesAtOnce() throws Exception {
        // Given
        reader.read(site, zip, NOBODY);
        StagedSource source = sites.open(site, zip);
        var file = source.attachments("A", null, 1).getFirst();
        List<Future<String>> texts = new ArrayList<>();
        // When
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 64; i++) {
                texts.add(
                        threads.submit(
                                () -> {
                                    try (InputStream in = source.open(file).orElseThrow()) {
                                        return new String(
                                                in.readAllBytes(), StandardCharsets.UTF_8);
                                    }
                                }));
            }
        }
        // Then
        for (Future<String> text : texts) {
            assertThat(text.get()).isEqualTo("content ".repeat(10_000));
        }
    }

    @Test
    void checksAnExportWithoutReadingIt() {
        // When
        reader.check(zip);
        // Then
        assertThat(database.rows()).isZero();
        assertThat(database.ask("select id from export_load")).isEmpty();
    }

    @Test
    void keepsSitesApart() {
        // Given
        UUID other = UUID.randomUUID();
        reader.read(site, zip, NOBODY);
        reader.read(other, zip, NOBODY);
        // When
        reader.forget(other);
        // Then
        assertThat(sites.open(site, zip).counts()).containsEntry("pages", 2000L);
        assertThat(database.ask("select site_id from export_load"))
                .containsExactly(site.toString());
    }

    static Stream<String> hostileEntities() {
        return Stream.of(
                "<!DOCTYPE h [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><hibernate-generic>&x;"
                        + "</hibernate-generic>",
                "<!DOCTYPE h [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
                        + "<hibernate-generic>&b;</hibernate-generic>",
                "<html/>",
                "no xml");
    }

    @ParameterizedTest
    @MethodSource("hostileEntities")
    void leavesNothingOfHostileEntities(String entities) throws IOException {
        // Given
        Path hostile = Files.createTempFile(folder, "hostile", ".zip");
        MadeExport.zip(hostile, Map.of("entities.xml", entities.getBytes(StandardCharsets.UTF_8)));
        // When
        assertThatThrownBy(() -> reader.read(site, hostile, NOBODY))
                .isInstanceOf(SiteException.class)
                .hasMessageNotContaining("root:");
        assertThatThrownBy(() -> reader.check(hostile)).isInstanceOf(SiteException.class);
        // Then
        assertThat(database.rows()).isZero();
        assertThat(database.ask("select id from export_load")).isEmpty();
    }

    @Test
    void readsListsByTheirIndexes() {
        // Given
        reader.read(UUID.randomUUID(), zip, NOBODY);
        String load = "" + reader.read(site, zip, NOBODY).loadId();
        // When
        String pages = plan(StagedQueries.PAGES, load, "'1'", load, "'1500'", "50");
        String attachments =
                plan(
                        StagedQueries.ATTACHMENTS
                                + StagedQueries.AFTER_ATTACHMENT
                                + StagedQueries.ATTACHMENT_ORDER,
                        load,
                        "'1'",
                        load,
                        "'7250'",
                        "50");
        // Then
        assertThat(pages)
                .contains("Index Scan using export_page_order on export_page")
                .containsPattern("Index Cond:.*ordinal > ")
                .doesNotContain("Seq Scan on staged_content", "Sort");
        assertThat(attachments).containsPattern("Index Cond:.*ROW\\(.*attachment_id");
    }

    private String plan(String query, String... parameters) {
        String explained = "explain " + query;
        for (String parameter : parameters) {
            explained = explained.replaceFirst("\\?", parameter);
        }
        return String.join("\n", database.ask(explained));
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws InterruptedException {
        // Given
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<Finished> reading =
                    threads.submit(
                            () ->
                                    reader.read(
                                            site,
                                            zip,
                                            halfWay(() -> Thread.currentThread().interrupt())));
            // When / Then
            assertThatThrownBy(reading::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .extracting("code")
                    .isEqualTo("INTERRUPTED");
        }
        assertThat(database.rows()).isZero();
    }

    /** Enough objects for several batches. */
    private static MadeExport large(String key) {
        var export = new MadeExport().space("1", key).page("1000", "Home", "1", "", 0);
        for (int i = 1; i < 2000; i++) {
            export.page("" + (1000 + i), "Page " + i, "1", "" + (1000 + i / 10), i)
                    .object(
                            "BodyContent",
                            "" + (10_000 + i),
                            "content",
                            "@" + (1000 + i),
                            "body",
                            "text ".repeat(200));
        }
        for (int i = 0; i < 500; i++) {
            export.object("Attachment", "" + (7000 + i), "fileName", "lost", "content", "@1000");
        }
        return export.object("Attachment", "50", "fileName", "a.txt", "content", "@1000")
                .file("attachments/1000/50/1", "content ".repeat(10_000));
    }

    private static ProgressListener failingHalfWay() {
        return halfWay(
                () -> {
                    throw new IllegalStateException("the power is gone");
                });
    }

    private static ProgressListener halfWay(Runnable what) {
        var done = new boolean[1];
        return (bytes, total) -> {
            if (!done[0] && bytes > total / 2) {
                done[0] = true;
                what.run();
            }
        };
    }

    private void killConnectionsAndBlockNewOnes(boolean block) {
        var server = new PGSimpleDataSource();
        server.setUrl(PostgresServer.newDatabase());
        server.setUser(PostgresServer.USER);
        server.setPassword(PostgresServer.PASSWORD);
        var name = ((PGSimpleDataSource) database.dataSource()).getDatabaseName();
        try (var connection = server.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter database " + name + " allow_connections " + !block);
            if (block) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + name
                                + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
