package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings;
import io.drover.execution.content.Body;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Restriction;
import io.drover.execution.content.Subject;
import io.drover.execution.sites.http.SiteHttp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What belongs to the pages, blog posts and spaces of a Cloud site. */
abstract class CloudBelongings implements DestinationBelongings {

    private final CloudComments comments;
    private final CloudLabels labels;
    private final CloudAccessRules rules;
    private final CloudTemplates templates;

    CloudBelongings(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.comments = new CloudComments(http, urls, lists);
        this.labels = new CloudLabels(http, urls, lists);
        this.rules = new CloudAccessRules(http, urls, lists);
        this.templates = new CloudTemplates(http, urls, lists);
    }

    @Override
    public FoundComment createComment(NewComment comment) {
        return comments.create(comment);
    }

    @Override
    public Optional<FoundComment> comment(String id) {
        return comments.find(id);
    }

    @Override
    public Listing<FoundComment> comments(
            Container container, Place place, @Nullable String after) {
        return comments.on(container, place, after);
    }

    @Override
    public Listing<FoundComment> replies(FoundComment comment, @Nullable String after) {
        return comments.replies(comment, after);
    }

    @Override
    public void changeComment(FoundComment comment, Body body, boolean resolved) {
        comments.change(comment, body, resolved);
    }

    @Override
    public void removeComment(FoundComment comment) {
        comments.remove(comment);
    }

    @Override
    public void label(Container container, Label label) {
        labels.put(container, label);
    }

    @Override
    public Listing<Label> labels(Container container, @Nullable String after) {
        return labels.of(container, after);
    }

    @Override
    public void restrict(Container container, Restriction.Operation operation, Subject subject) {
        rules.restrict(container, operation, subject);
    }

    @Override
    public List<Restricted> restrictions(Container container) {
        return rules.restrictions(container);
    }

    @Override
    public void grant(String spaceKey, Permission.Right right, Subject subject) {
        rules.grant(spaceKey, right, subject);
    }

    @Override
    public Listing<Granted> permissions(String spaceId, @Nullable String after) {
        return rules.permissions(spaceId, after);
    }

    @Override
    public Listing<FoundTemplate> templates(@Nullable String spaceKey, @Nullable String after) {
        return templates.of(spaceKey, after);
    }

    @Override
    public String createTemplate(NewTemplate template) {
        return templates.create(template);
    }
}
