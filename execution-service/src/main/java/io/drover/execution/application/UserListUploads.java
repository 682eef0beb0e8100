package io.drover.execution.application;

import io.drover.execution.application.UserLists.Entry;
import io.drover.execution.application.UserLists.Summary;
import io.drover.execution.domain.Site;
import io.drover.execution.domain.SiteKind;
import io.drover.kit.audit.Audit;
import io.drover.kit.refusals.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Iterator;
import java.util.UUID;

/** Takes lists of users with e-mail addresses for Data Center sites, which do not tell them. */
@ApplicationScoped
public class UserListUploads {

    private final SiteRecords sites;
    private final Executions executions;
    private final UserLists lists;
    private final Audit audit;
    private final Clock clock;

    UserListUploads(
            SiteRecords sites, Executions executions, UserLists lists, Audit audit, Clock clock) {
        this.sites = sites;
        this.executions = executions;
        this.lists = lists;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes the whole list or nothing of it; users that are known get their addresses at once. */
    @Transactional
    public Summary replace(UUID siteId, Iterator<Entry> entries, String actor) {
        mayChange(siteId);
        lists.replace(siteId, entries, clock.instant(), actor);
        lists.apply(siteId);
        audit.join();
        return find(siteId);
    }

    /** Forgets a list, and the addresses that users have of it. */
    @Transactional
    public void remove(UUID siteId) {
        mayChange(siteId);
        lists.remove(siteId);
        lists.apply(siteId);
        audit.join();
    }

    /** The list of a site. */
    public Summary find(UUID siteId) {
        if (sites.find(siteId).isEmpty()) {
            throw SiteRegistry.unknown(siteId);
        }
        return lists.find(siteId)
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "USER_LIST_NOT_FOUND",
                                        "No user list was uploaded for this site."));
    }

    private void mayChange(UUID siteId) {
        Site site = sites.lock(siteId).orElseThrow(() -> SiteRegistry.unknown(siteId));
        if (site.kind() != SiteKind.CONFLUENCE_DATA_CENTER) {
            throw Refusal.unprocessable(
                    "NOT_A_DATA_CENTER",
                    "Only a site of kind confluence-data-center takes a user list; an export"
                            + " tells e-mail addresses itself.");
        }
        if (executions.uses(siteId)) {
            throw Refusal.conflict(
                    "SITE_IN_USE",
                    "A migration is reading this site. Change its user list when that has ended.");
        }
    }
}
