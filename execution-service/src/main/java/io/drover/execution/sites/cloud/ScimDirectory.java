package io.drover.execution.sites.cloud;

import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import io.drover.execution.application.Destination.NewUser;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Call;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The directory of a Cloud site: users by SCIM 2.0, with a base address and a token of its own.
 *
 * <p>A person's user name there is the e-mail address, because directories find by user name only;
 * the name at the source is kept as nick name and its id as external id.
 */
final class ScimDirectory {

    private static final String SITE_EXTENSION =
            "urn:scim:schemas:extension:atlassian-external:1.0";

    private final SiteHttp http;
    private final String base;

    ScimDirectory(SiteHttp http, URI base) {
        this.http = http;
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** A person of the directory; {@code accountId} is empty when only the site knows it. */
    record Person(String id, Optional<String> accountId, boolean active) {}

    /** Asks for nobody: fails when address or token are wrong. */
    void verify() {
        http.get(users("filter", "userName eq \"nobody\"", "count", 1)).number("totalResults");
    }

    Optional<Person> find(String email) {
        String quoted = email.replace("\\", "\\\\").replace("\"", "\\\"");
        Answer answer = http.get(users("filter", "userName eq \"" + quoted + "\"", "count", 2));
        if (answer.number("totalResults") == 0) {
            return Optional.empty();
        }
        return answer.list("Resources").stream()
                .filter(user -> email.equalsIgnoreCase(user.textOrNull("userName")))
                .findFirst()
                .map(ScimDirectory::person);
    }

    Person create(NewUser user) {
        User resource =
                User.builder()
                        .userName(user.email())
                        .externalId(user.externalId())
                        .nickName(user.userName())
                        .displayName(user.displayName())
                        .name(Name.builder().formatted(user.displayName()).build())
                        .emails(
                                List.of(
                                        Email.builder()
                                                .value(user.email())
                                                .type("work")
                                                .primary(true)
                                                .build()))
                        .active(user.active())
                        .build();
        try {
            return person(
                    http.send(
                            Call.write(
                                    "POST",
                                    users(),
                                    HttpHeader.SCIM_CONTENT_TYPE,
                                    resource.toString(),
                                    http.limits())));
        } catch (SiteException refused) {
            if (SiteFailure.CONFLICT.is(refused)) {
                throw SiteFailure.USER_TAKEN.because(
                        "The directory has a user with the address " + user.email() + ".");
            }
            throw refused;
        }
    }

    private URI users(Object... query) {
        return URI.create(base + "/Users" + Query.of(query));
    }

    private static Person person(Answer user) {
        String accountId = user.json().path(SITE_EXTENSION).path("atlassianAccountId").asText("");
        return new Person(
                user.text("id"),
                accountId.isEmpty() ? Optional.empty() : Optional.of(accountId),
                user.json().path("active").asBoolean(true));
    }
}
