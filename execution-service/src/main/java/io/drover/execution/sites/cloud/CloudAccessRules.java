package io.drover.execution.sites.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.Granted;
import io.drover.execution.application.DestinationBelongings.Restricted;
import io.drover.execution.application.SiteException;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Call;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what in the spaces of a Cloud site, and who alone may see or edit its pages. */
final class CloudAccessRules {

    private static final String ANONYMOUS = "anonymous";

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;
    private final CloudSpaces spaces;

    CloudAccessRules(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
        this.spaces = new CloudSpaces(http, urls, lists);
    }

    void restrict(Container container, Restriction.Operation operation, Subject subject) {
        String path = restriction(container) + "/byOperation/" + key(operation);
        Call call =
                switch (subject.kind()) {
                    case USER ->
                            http.bare("PUT", urls.v1(path + "/user", "accountId", subject.name()));
                    case GROUP ->
                            http.bare(
                                    "PUT",
                                    urls.v1(path + "/byGroupId/" + Query.encoded(subject.name())));
                    case ANYBODY, EVERYBODY -> throw nobody(subject);
                };
        try {
            http.send(call);
        } catch (SiteException refused) {
            boolean there =
                    isRefusal(refused)
                            && restrictions(container).contains(new Restricted(operation, subject));
            if (!there) {
                throw refused;
            }
        }
    }

    List<Restricted> restrictions(Container container) {
        Answer answer =
                http.get(
                        urls.v1(
                                restriction(container),
                                "expand",
                                "restrictions.user,restrictions.group"));
        List<Restricted> found = new ArrayList<>();
        for (Answer each : answer.list("results")) {
            Restriction.Operation operation =
                    each.text("operation").equals("read")
                            ? Restriction.Operation.VIEW
                            : Restriction.Operation.EDIT;
            JsonNode subjects = each.json().path("restrictions");
            for (JsonNode user : subjects.at("/user/results")) {
                String id = user.path("accountId").asText();
                found.add(new Restricted(operation, Subject.user(id)));
            }
            for (JsonNode group : subjects.at("/group/results")) {
                found.add(new Restricted(operation, Subject.group(group.path("id").asText())));
            }
        }
        return found;
    }

    private static String restriction(Container container) {
        return "/content/" + Query.encoded(container.id()) + "/restriction";
    }

    private static String key(Restriction.Operation operation) {
        return switch (operation) {
            case VIEW -> "read";
            case EDIT -> "update";
        };
    }

    void grant(String spaceKey, Right right, Subject subject) {
        String[] operation = operation(right).split(" ");
        Map<String, String> who =
                switch (subject.kind()) {
                    case USER -> Map.of("type", "user", "identifier", subject.name());
                    case GROUP -> Map.of("type", "group", "identifier", subject.name());
                    case ANYBODY -> Map.of("type", "user", "identifier", ANONYMOUS);
                    case EVERYBODY -> throw nobody(subject);
                };
        try {
            http.write(
                    "POST",
                    urls.v1("/space/" + Query.encoded(spaceKey) + "/permission"),
                    Map.of(
                            "subject",
                            who,
                            "operation",
                            Map.of("key", operation[0], "target", operation[1])));
        } catch (SiteException refused) {
            // what is granted already is refused, in words that change
            if (!isRefusal(refused) || !isGranted(spaceKey, new Granted(right, subject))) {
                throw refused;
            }
        }
    }

    private boolean isGranted(String spaceKey, Granted wanted) {
        return spaces.find(spaceKey)
                .map(space -> lists.all(permissions(space.id()), CloudAccessRules::granted))
                .filter(granted -> granted.contains(wanted))
                .isPresent();
    }

    Listing<Granted> permissions(String spaceId, @Nullable String after) {
        return lists.batch(permissions(spaceId), after, CloudAccessRules::granted);
    }

    private URI permissions(String spaceId) {
        return urls.v2(
                "/spaces/" + Query.encoded(spaceId) + "/permissions",
                "limit",
                http.limits().batch());
    }

    private static Granted granted(Answer answer) {
        Answer principal = answer.in("principal");
        Answer operation = answer.in("operation");
        String id = principal.text("id");
        Subject subject =
                switch (principal.text("type")) {
                    case "group" -> Subject.group(id);
                    default -> id.equals(ANONYMOUS) ? Subject.ANYBODY : Subject.user(id);
                };
        String what = operation.text("key") + " " + operation.text("targetType");
        for (Right right : Right.values()) {
            if (right != Right.OTHER && operation(right).equals(what)) {
                return new Granted(right, subject);
            }
        }
        return new Granted(Right.OTHER, subject);
    }

    /** What the site calls a right: its operation and what that is done to. */
    private static String operation(Right right) {
        return switch (right) {
            case VIEW_SPACE -> "read space";
            case CREATE_PAGE -> "create page";
            case REMOVE_PAGE -> "delete page";
            case ARCHIVE_PAGE -> "archive page";
            case CREATE_BLOG_POST -> "create blogpost";
            case REMOVE_BLOG_POST -> "delete blogpost";
            case CREATE_COMMENT -> "create comment";
            case REMOVE_COMMENT -> "delete comment";
            case CREATE_ATTACHMENT -> "create attachment";
            case REMOVE_ATTACHMENT -> "delete attachment";
            case REMOVE_OWN_CONTENT -> "delete space";
            case RESTRICT_CONTENT -> "restrict_content space";
            case EXPORT_SPACE -> "export space";
            case ADMINISTER_SPACE -> "administer space";
            case OTHER -> throw SiteFailure.REFUSED.because("The site has no such right.");
        };
    }

    private static boolean isRefusal(SiteException failure) {
        return SiteFailure.REFUSED.is(failure) || SiteFailure.CONFLICT.is(failure);
    }

    private static SiteException nobody(Subject subject) {
        return SiteFailure.REFUSED.because(
                "The site allows nothing to a crowd such as " + subject.kind() + ".");
    }
}
