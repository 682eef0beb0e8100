package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Ids;
import io.drover.sandbox.store.Attachments;
import io.drover.sandbox.store.Attachments.Attachment;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Contents;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.Groups.Group;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.People.Account;
import io.drover.sandbox.store.Spaces;
import io.drover.sandbox.store.Spaces.Space;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Finds what a request of version 1 is about, or refuses it as not found. */
@ApplicationScoped
public class Targets {

    private final Spaces spaces;
    private final Contents contents;
    private final Attachments attachments;
    private final People people;
    private final Groups groups;

    Targets(
            Spaces spaces,
            Contents contents,
            Attachments attachments,
            People people,
            Groups groups) {
        this.spaces = spaces;
        this.contents = contents;
        this.attachments = attachments;
        this.people = people;
        this.groups = groups;
    }

    /** The space with this key. */
    Space space(String key) {
        return spaces.findByKey(key)
                .orElseThrow(() -> CloudProblem.notFound("No space with key : " + key));
    }

    /** The page or blog post with this id, unless it is in the trash. */
    Content content(String id) {
        return contents.find(Ids.number("id", id))
                .filter(content -> !"trashed".equals(content.status()))
                .orElseThrow(
                        () ->
                                CloudProblem.notFound(
                                        "No content found with id : ContentId{id=" + id + "}"));
    }

    /** The attachment of a page. */
    Attachment attachment(Content content, String id) {
        return attachments
                .find(Ids.attachment(id))
                .filter(attachment -> attachment.contentId() == content.id())
                .orElseThrow(() -> CloudProblem.notFound("No attachment found with id : " + id));
    }

    /** The attachment with this id. */
    Attachment attachment(String id) {
        return attachments
                .find(Ids.attachment(id))
                .orElseThrow(() -> CloudProblem.notFound("No attachment found with id : " + id));
    }

    /** A version of an attachment, the current one unless a number is given. */
    Attachment version(Attachment current, @Nullable Integer number) {
        if (number == null || number == current.version()) {
            return current;
        }
        return attachments.versions(current.id()).stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> CloudProblem.notFound("There is no version " + number));
    }

    /** What can be labelled: a page, a blog post or an attachment. */
    long labelled(String id) {
        if (id.startsWith("att")) {
            return attachment(id).id();
        }
        return content(id).id();
    }

    /** The account with this id. */
    Account account(String accountId) {
        return people.find(accountId)
                .orElseThrow(
                        () -> CloudProblem.notFound("No user found with accountId : " + accountId));
    }

    /** The group with this id. */
    Group group(String id) {
        return groups.find(id)
                .orElseThrow(() -> CloudProblem.notFound("No group found with id : " + id));
    }
}
