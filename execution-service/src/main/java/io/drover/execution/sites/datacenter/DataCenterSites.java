package io.drover.execution.sites.datacenter;

import io.drover.execution.application.SiteException;
import io.drover.execution.application.SiteVisits;
import io.drover.execution.application.Source;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.SiteClients;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import io.drover.execution.sites.http.Waiting;
import io.drover.execution.sites.staging.DatabaseFault;
import io.drover.execution.sites.staging.Loads;
import io.drover.execution.sites.staging.StagedReading;
import io.drover.execution.sites.staging.StagedReading.Finished;
import io.drover.execution.sites.staging.StagedSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Verifies, reads and opens Data Center sites. */
@ApplicationScoped
public class DataCenterSites {

    private final SiteClients clients;
    private final DataSource dataSource;
    private final int maxTreeDepth;
    private final Waiting waiting;

    @Inject
    DataCenterSites(
            SiteClients clients,
            DataSource dataSource,
            @ConfigProperty(name = "drover.export-limits.max-tree-depth", defaultValue = "1000")
                    int maxTreeDepth) {
        this(clients, dataSource, maxTreeDepth, Waiting.REAL);
    }

    DataCenterSites(SiteClients clients, DataSource dataSource, int maxTreeDepth, Waiting waiting) {
        this.clients = clients;
        this.dataSource = dataSource;
        this.maxTreeDepth = maxTreeDepth;
        this.waiting = waiting;
    }

    /** Asks who we are there and whether that account sees everybody, as a migration must. */
    public SiteVisits.Answer verify(DataCenterAccess access) {
        SiteHttp http = http(access);
        DataCenterUrls urls = new DataCenterUrls(access.url());
        Answer person = http.get(urls.api("/user/current"));
        if (!"known".equals(person.textOrNull("type"))) {
            throw SiteFailure.CREDENTIALS_REJECTED.because(
                    "The site takes these credentials for those of nobody. Check the token, or"
                            + " user name and password.");
        }
        String version = http.get(urls.api("/server-information")).text("version");
        http.get(urls.api("/user/list", "limit", 1));
        http.get(urls.api("/group", "limit", 1));
        return new SiteVisits.Answer(
                "The site answers as Confluence "
                        + version
                        + " and accepts the credentials of "
                        + person.text("username")
                        + ". It tells neither e-mail addresses nor templates.",
                List.of());
    }

    /**
     * Reads everything its API tells, which takes a request for every 25 pages at least.
     *
     * @param percent is told after each space how many of the spaces have been read
     */
    public Finished read(DataCenterAccess access, IntConsumer percent) {
        DataCenterUrls urls = new DataCenterUrls(access.url());
        DataCenterLists lists = new DataCenterLists(http(access), urls, waiting);
        try {
            return new StagedReading(dataSource, maxTreeDepth)
                    .read(
                            access.siteId(),
                            urls.identity(),
                            new DataCenterReader(access.siteId(), lists, urls, percent));
        } catch (IOException e) {
            throw SiteFailure.SITE_UNREACHABLE.because("The site can't be read.", false, null, e);
        }
    }

    /**
     * The site as it was when it was read; only bytes of attachments come from it now.
     *
     * @throws SiteException {@code INVENTORY_NOT_READY} if it was not read yet
     */
    public Source open(DataCenterAccess access) {
        DataCenterUrls urls = new DataCenterUrls(access.url());
        SiteHttp http = http(access);
        try {
            long load =
                    new Loads(dataSource)
                            .current(access.siteId())
                            .filter(current -> current.stamp().equals(urls.identity()))
                            .orElseThrow(DataCenterSites::unread)
                            .id();
            return new StagedSource(dataSource, load, new DownloadedFiles(http, urls));
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    private static SiteException unread() {
        return SiteException.refused(
                "INVENTORY_NOT_READY",
                SiteException.Category.SOURCE,
                "The site has not been read yet; refresh the inventory.");
    }

    private SiteHttp http(DataCenterAccess access) {
        String token = access.token();
        String username = access.username();
        String password = access.password();
        if (token != null && !token.isBlank()) {
            return http(access, "Bearer " + token.strip(), List.of(token.strip()));
        }
        if (username == null || password == null) {
            throw SiteException.refused(
                    "CREDENTIALS_MISSING",
                    SiteException.Category.INPUT,
                    "The site has neither a token nor a user name with its password. Give it one"
                            + " of them.");
        }
        String basic =
                Base64.getEncoder()
                        .encodeToString(
                                (username + ":" + password).getBytes(StandardCharsets.UTF_8));
        return http(access, "Basic " + basic, List.of(password, basic));
    }

    private SiteHttp http(DataCenterAccess access, String authorization, List<String> secrets) {
        if (authorization.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw SiteFailure.CREDENTIALS_REJECTED.because(
                    "The token has characters that no token has. Check it for line breaks.");
        }
        return clients.openSource(
                "confluence-data-center",
                access.url(),
                access.rate(),
                authorization,
                "The site",
                secrets);
    }

    /** Files that stay at the site until somebody reads them. */
    private record DownloadedFiles(SiteHttp http, DataCenterUrls urls)
            implements StagedSource.Files {

        @Override
        public Optional<InputStream> open(String path) {
            try {
                return Optional.of(http.open(urls.download(path)));
            } catch (SiteException e) {
                if (SiteFailure.NOT_FOUND.is(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        @Override
        public void close() {}
    }
}
