package io.drover.execution.sites.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.Source;
import io.drover.execution.application.SourceContract;
import io.drover.execution.content.Group;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Space;
import io.drover.execution.sites.cloud.SandboxProcess;
import io.drover.execution.sites.export.ExportDatabase;
import io.drover.execution.sites.http.GuardedAddresses;
import io.drover.execution.sites.http.HttpLimits;
import io.drover.execution.sites.http.KnownShares;
import io.drover.execution.sites.http.SiteClients;
import io.drover.execution.sites.http.SiteClients.Rate;
import io.drover.execution.sites.http.Waiting;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.stack.sample.SampleSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Data Center site that shows the sample keeps the promises of the port. */
class DataCenterSourceIT extends SourceContract {

    @TempDir static Path folder;

    private static final int ALL = 10_000;
    private static final List<Integer> PERCENTS = new ArrayList<>();

    private static @Nullable SiteClients clients;
    private static @Nullable ExportDatabase database;
    private static @Nullable Source source;
    private static SampleSite.@Nullable Summary written;
    private static @Nullable Finished read;
    private static @Nullable DataCenterSites sites;
    private static @Nullable DataCenterAccess access;

    @BeforeAll
    static void readTheSite() throws IOException, InterruptedException {
        Optional<SandboxProcess> sandbox = SandboxProcess.shared();
        Assumptions.assumeTrue(
                sandbox.isPresent(),
                "skipped: the sandbox is not built (./mvnw -pl sandbox package)");
        URI url = sandbox.get().url().resolve("/dc");
        Path zip = folder.resolve("sample.zip");
        written = SampleSite.write(zip, 7);
        show(url, zip);
        clients =
                new SiteClients(
                        new GuardedAddresses(List.of("127.0.0.1")),
                        new KnownShares(Waiting.REAL).process("this one"),
                        Clock.systemUTC(),
                        new HttpLimits(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                16_384,
                                16 * 1024 * 1024,
                                3,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(2),
                                250),
                        Waiting.REAL);
        database = new ExportDatabase();
        sites = new DataCenterSites(clients, database.dataSource(), 1000);
        access =
                new DataCenterAccess(
                        UUID.randomUUID(), url, "sandbox-token", null, null, new Rate(1000, 8));
        read = sites.read(access, PERCENTS::add);
        source = sites.open(access);
    }

    private static void show(URI url, Path zip) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest load =
                    HttpRequest.newBuilder(URI.create(url + "/sandbox/export"))
                            .header("Authorization", "Bearer sandbox-token")
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "{\"path\":\"" + zip.toAbsolutePath() + "\"}"))
                            .build();
            assertThat(client.send(load, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @AfterAll
    static void close() {
        if (clients != null) {
            clients.close();
        }
    }

    @Override
    protected Source source() {
        return source;
    }

    @Override
    protected SampleSite.Summary written() {
        return written;
    }

    @Override
    protected boolean tellsTemplates() {
        return false;
    }

    @Test
    void saysWhatASiteOfThisKindDoesNotTell() {
        assertThat(source().leftovers(0, 100))
                .extracting(leftover -> leftover.code())
                .containsExactlyInAnyOrder("TEMPLATES_NOT_TOLD", "SPACE_FILES_NOT_TOLD");
        assertThat(source().users(null, 100)).allMatch(user -> user.email() == null);
        assertThat(source().users(null, 100)).anyMatch(user -> !user.active());
    }

    /** The site shows an export: both sources must give the same things with the same facts. */
    @Test
    void findsWhatTheExportHoldsThatTheSiteShows() {
        // Given
        UUID site = UUID.randomUUID();
        // When
        Source export = database.read(site, folder.resolve("sample.zip"));
        // Then
        assertThat(source().spaces(null, ALL)).isEqualTo(export.spaces(null, ALL));
        for (Space space : export.spaces(null, ALL)) {
            String key = space.key();
            assertThat(source().pages(key, null, ALL)).isEqualTo(export.pages(key, null, ALL));
            assertThat(source().blogPosts(key, null, ALL))
                    .isEqualTo(export.blogPosts(key, null, ALL));
            assertThat(source().comments(key, null, ALL))
                    .isEqualTo(export.comments(key, null, ALL));
            for (Page page : export.pages(key, null, ALL)) {
                assertThat(source().body(ItemKind.PAGE, page.id()))
                        .isEqualTo(export.body(ItemKind.PAGE, page.id()));
            }
            sameButForTheirIds(
                    source().labels(key, null, ALL), export.labels(key, null, ALL), "id");
            sameButForTheirIds(
                    source().restrictions(key, null, ALL),
                    export.restrictions(key, null, ALL),
                    "id");
            sameButForTheirIds(
                    source().permissions(key, null, ALL), export.permissions(key, null, ALL), "id");
            sameButForTheirIds(
                    source().attachments(key, null, ALL),
                    export.attachments(key, null, ALL),
                    "id",
                    "attachmentId",
                    // a site tells of an old version when it was made, and not when the file was
                    "createdAt",
                    "location");
        }
        assertThat(source().permissions(null, null, ALL))
                .extracting(Permission::subject)
                .containsExactlyInAnyOrderElementsOf(
                        export.permissions(null, null, ALL).stream()
                                .map(Permission::subject)
                                .toList());
        assertThat(source().groups(null, ALL)).isEqualTo(export.groups(null, ALL));
        for (Group group : export.groups(null, ALL)) {
            assertThat(source().memberships(group.name(), null, ALL))
                    .isEqualTo(export.memberships(group.name(), null, ALL));
        }
        sameButForTheirIds(source().users(null, ALL), export.users(null, ALL), "email");
    }

    private static <T> void sameButForTheirIds(List<T> found, List<T> expected, String... ignored) {
        assertThat(found)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(ignored)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void saysAfterEachSpaceHowFarItIs() {
        assertThat(PERCENTS).hasSize(written().spaces()).isSorted().endsWith(100);
        assertThat(PERCENTS.getFirst()).isBetween(1, 99);
    }

    @Test
    void isKnownByItsAddressHoweverThatIsWritten() {
        assertThat(read.facts().identity()).isEqualTo(access.url().toString());
    }

    @Test
    void givesUsersTheAddressesOfTheListThatWasUploaded() {
        // Given
        var users = source().users(null, 100);
        DataCenterAccess another =
                new DataCenterAccess(
                        UUID.randomUUID(), access.url(), access.token(), null, null, access.rate());
        database.execute(
                """
                insert into user_list values ('%1$s', 2, now(), 'admin');
                insert into user_list_entry values
                    ('%1$s', '%2$s', 'other', 'by-key@larkspur.example'),
                    ('%1$s', '', '%3$s', 'by-name@larkspur.example')
                """
                        .formatted(
                                another.siteId(),
                                users.get(0).id(),
                                users.get(1).name().toUpperCase(Locale.ROOT)));
        // When
        sites.read(another, _ -> {});
        // Then
        assertThat(sites.open(another).users(null, 100))
                .extracting(user -> user.email())
                .contains("by-key@larkspur.example", "by-name@larkspur.example")
                .filteredOn(email -> email != null)
                .hasSize(2);
    }

    @Test
    void verifiesWithAPasswordToo() {
        // When
        var answer =
                sites.verify(
                        new DataCenterAccess(
                                UUID.randomUUID(),
                                access.url(),
                                null,
                                "admin",
                                "sandbox-password",
                                new Rate(1000, 8)));
        // Then
        assertThat(answer.message()).contains("Confluence 10.0.3", "admin");
    }
}
