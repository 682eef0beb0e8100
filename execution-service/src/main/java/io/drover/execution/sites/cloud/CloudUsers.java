package io.drover.execution.sites.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.application.Destination.Access;
import io.drover.execution.application.Destination.Account;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The people of a Cloud site as v1 tells them. */
final class CloudUsers {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudUsers(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    /**
     * What the credentials may do at the whole site. Who may create a space owns it, and so may
     * create its pages and templates. A site that does not tell is given the benefit of the doubt:
     * nothing but writing would show, and a refusal during the run names the permission.
     */
    Access access() {
        Answer me = http.get(urls.v1("/user/current", "expand", "operations"));
        if ("anonymous".equals(me.textOrNull("type"))) {
            throw SiteFailure.CREDENTIALS_REJECTED.because(
                    "The site takes the credentials for an anonymous visitor.");
        }
        boolean administers = !me.has("operations");
        boolean createsSpaces = administers;
        for (JsonNode each : me.json().path("operations")) {
            String operation = each.path("operation").asText();
            String target = each.path("targetType").asText();
            administers |= operation.equals("administer");
            createsSpaces |=
                    operation.equals("create_space")
                            || (operation.equals("create") && target.equals("space"));
        }
        Set<String> permissions = new HashSet<>();
        if (administers) {
            permissions.add("MANAGE_USERS");
        }
        if (administers || createsSpaces) {
            permissions.addAll(Set.of("CREATE_SPACE", "CREATE_PAGE", "CREATE_TEMPLATE"));
        }
        String displayName = me.textOrNull("displayName");
        return new Access(
                me.text("accountId"), displayName == null ? "" : displayName, permissions);
    }

    /** Search finds similar names; only the same address counts. */
    Optional<Account> find(String email) {
        String words = email.replace("\\", "\\\\").replace("\"", "\\\"");
        return lists.first(
                        urls.v1(
                                "/search/user",
                                "cql",
                                "user.fullname ~ \"" + words + "\"",
                                "limit",
                                50),
                        result -> result.in("user"),
                        user -> email.equalsIgnoreCase(user.textOrNull("email")))
                .map(user -> new Account(user.text("accountId"), email, true));
    }

    /** Whether the site knows an account. */
    boolean knows(String accountId) {
        return http.find(urls.v1("/user", "accountId", accountId)).isPresent();
    }
}
