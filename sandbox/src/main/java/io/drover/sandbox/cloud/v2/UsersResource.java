package io.drover.sandbox.cloud.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.cloud.RequestBody;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Comments;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.People;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up people and kinds of content, many at once. */
@Path("/wiki/api/v2")
public class UsersResource {

    private final People people;
    private final Contents contents;
    private final Comments comments;
    private final Attachments attachments;
    private final Paging paging;

    UsersResource(
            People people,
            Contents contents,
            Comments comments,
            Attachments attachments,
            Paging paging) {
        this.people = people;
        this.contents = contents;
        this.comments = comments;
        this.attachments = attachments;
        this.paging = paging;
    }

    /** The people with these account ids; unknown ids are left out. */
    @POST
    @Path("/users-bulk")
    public Response users(@Context UriInfo uri, @Nullable JsonNode json) {
        List<String> ids = texts(RequestBody.of(json), "accountIds");
        return paging.all(uri, people.findAll(ids).stream().map(Views::person).toList());
    }

    /** Which of these addresses belong to nobody on the site. */
    @POST
    @Path("/user/access/check-access-by-email")
    public Fields withoutAccess(@Nullable JsonNode json) {
        List<String> unknown = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String email : texts(RequestBody.of(json), "emails")) {
            if (!email.contains("@")) {
                invalid.add(email);
            } else if (people.findByEmail(email).filter(People.Account::active).isEmpty()) {
                unknown.add(email);
            }
        }
        return Fields.of("emailsWithoutAccess", unknown).and("invalidEmails", invalid);
    }

    /** What kind of content each id stands for. */
    @POST
    @Path("/content/convert-ids-to-types")
    public Fields types(@Nullable JsonNode json) {
        Fields types = new Fields();
        for (String id : texts(RequestBody.of(json), "contentIds")) {
            types.and(id, type(id));
        }
        return Fields.of("results", types);
    }

    private @Nullable String type(String text) {
        long id = Ids.attachment(text);
        if (attachments.find(id).isPresent()) {
            return "attachment";
        }
        return contents.find(id)
                .map(content -> content.kind())
                .or(() -> comments.find(id).map(comment -> comment.kind() + "-comment"))
                .orElse(null);
    }

    private static List<String> texts(RequestBody body, String name) {
        JsonNode values = body.get(name);
        if (!values.isArray() || values.isEmpty() || values.size() > 250) {
            throw CloudProblem.badRequest("'" + name + "' must be a list of 1 to 250 entries");
        }
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
