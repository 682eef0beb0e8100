package io.drover.execution.sites.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.application.Destination.Access;
import io.drover.execution.application.Destination.Account;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The people of a Cloud site as v1 tells them. */
final class CloudUsers {

    private final CloudHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudUsers(CloudHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    /**
     * The site tells operations of the whole site only. Who may create a space owns it, and so may
     * create its pages and templates.
     */
    Access access() {
        Answer me = http.get(urls.v1("/user/current", "expand", "operations"));
        if ("anonymous".equals(me.textOrNull("type"))) {
            throw CloudFailure.CREDENTIALS_REJECTED.because(
                    "The site takes the credentials for an anonymous visitor.");
        }
        Set<String> permissions = new HashSet<>();
        for (JsonNode operation : me.json().path("operations")) {
            boolean administer = operation.path("operation").asText().equals("administer");
            boolean createsSpaces =
                    operation.path("operation").asText().equals("create_space")
                            || (operation.path("operation").asText().equals("create")
                                    && operation.path("targetType").asText().equals("space"));
            if (administer) {
                permissions.add("MANAGE_USERS");
            }
            if (administer || createsSpaces) {
                permissions.addAll(Set.of("CREATE_SPACE", "CREATE_PAGE", "CREATE_TEMPLATE"));
            }
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
