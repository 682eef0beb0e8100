package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups of a Cloud site. */
final class CloudGroups {

    private static final int BATCH = 200;

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudGroups(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    Optional<String> find(String name) {
        return lists.first(
                        urls.v1("/group/picker", "query", name, "limit", BATCH),
                        group -> group,
                        group -> group.text("name").equalsIgnoreCase(name))
                .map(group -> group.text("id"));
    }

    String create(String name) {
        try {
            return http.write("POST", urls.v1("/group"), Map.of("name", name)).text("id");
        } catch (SiteException refused) {
            throw Refusals.precise(refused, () -> find(name).map(taken -> nameTaken(name)));
        }
    }

    private static SiteException nameTaken(String name) {
        return SiteFailure.GROUP_NAME_TAKEN.because(
                "The destination has a group named \"" + name + "\".");
    }

    /**
     * Adding twice is the same as once, so it may be repeated; some sites refuse the second time.
     */
    void addMember(String groupId, String accountId) {
        try {
            http.send(
                    http.writing(
                                    "POST",
                                    urls.v1("/group/userByGroupId", "groupId", groupId),
                                    Map.of("accountId", accountId))
                            .asRepeatable());
        } catch (SiteException refused) {
            if (!isRefusal(refused) || !isMember(groupId, accountId)) {
                throw refused;
            }
        }
    }

    private boolean isMember(String groupId, String accountId) {
        return lists.first(membersOf(groupId), CloudGroups::account, accountId::equals).isPresent();
    }

    Listing<String> members(String groupId, @Nullable String after) {
        return lists.batch(membersOf(groupId), after, CloudGroups::account);
    }

    private URI membersOf(String groupId) {
        return urls.v1("/group/" + Query.encoded(groupId) + "/membersByGroupId", "limit", BATCH);
    }

    private static String account(Answer member) {
        return member.text("accountId");
    }

    private static boolean isRefusal(SiteException failure) {
        return SiteFailure.REFUSED.is(failure) || SiteFailure.CONFLICT.is(failure);
    }
}
