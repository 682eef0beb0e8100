package io.drover.sandbox.cloud;

import io.drover.sandbox.rendering.LinkTargets;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.People;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the body of a page refers to among the pages, files and people of the site. */
@ApplicationScoped
public class SiteLinks {

    private final Database database;
    private final People people;

    SiteLinks(Database database, People people) {
        this.database = database;
        this.people = people;
    }

    /** The targets as seen from one page: what names no space or page means its own. */
    public LinkTargets from(Content here) {
        return new LinkTargets() {
            @Override
            public Optional<String> page(@Nullable String spaceKey, String title) {
                return pageId(spaceKey == null ? here.spaceKey() : spaceKey, title)
                        .map(id -> "/pages/" + id);
            }

            @Override
            public Optional<String> attachment(
                    @Nullable String spaceKey, @Nullable String pageTitle, String fileName) {
                Optional<Long> page =
                        pageTitle == null
                                ? Optional.of(here.id())
                                : pageId(spaceKey == null ? here.spaceKey() : spaceKey, pageTitle);
                return page.filter(id -> hasFile(id, fileName))
                        .map(id -> "/pages/" + id + "/files/" + encoded(fileName));
            }

            @Override
            public Optional<String> person(String accountId) {
                return people.find(accountId).map(People.Account::displayName);
            }
        };
    }

    private Optional<Long> pageId(String spaceKey, String title) {
        return database.use(
                sql ->
                        sql.one(
                                """
                                select c.id from content c join space s on s.id = c.space_id
                                where lower(s.key) = lower(?) and lower(c.title) = lower(?)
                                    and c.status = 'current'
                                order by c.kind desc, c.id limit 1
                                """,
                                row -> row.getLong(1),
                                spaceKey,
                                title));
    }

    private boolean hasFile(long contentId, String fileName) {
        return database.use(
                sql ->
                        sql.number(
                                        """
                                        select count(*) from attachment
                                        where content_id = ? and title = ? and status = 'current'
                                        """,
                                        contentId,
                                        fileName)
                                > 0);
    }

    private static String encoded(String fileName) {
        return URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
