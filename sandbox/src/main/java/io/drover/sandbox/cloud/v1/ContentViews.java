package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.SiteLinks;
import io.drover.sandbox.rendering.Bodies;
import io.drover.sandbox.store.Content;
import io.drover.sandbox.store.Labels;
import io.drover.sandbox.store.PageTree;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.Spaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages and blog posts with the parts a request asks to expand. */
@ApplicationScoped
public class ContentViews {

    private final Spaces spaces;
    private final People people;
    private final Labels labels;
    private final PageTree tree;
    private final SiteLinks links;

    ContentViews(Spaces spaces, People people, Labels labels, PageTree tree, SiteLinks links) {
        this.spaces = spaces;
        this.people = people;
        this.labels = labels;
        this.tree = tree;
        this.links = links;
    }

    /** The page or blog post with what {@code expand} names. */
    Fields of(Content content, @Nullable String expand) {
        Fields view = Views.content(content);
        Fields bodies = new Fields();
        for (String part : Arrays.asList((expand == null ? "" : expand).split(","))) {
            String name = part.strip();
            if (name.startsWith("body.")) {
                String format = name.substring("body.".length());
                String value = Bodies.as(content.body(), format, links.from(content));
                bodies.and(format, Fields.of("value", value).and("representation", format));
            } else {
                expand(view, content, name);
            }
        }
        return bodies.isEmpty() ? view : view.and("body", bodies);
    }

    private void expand(Fields view, Content content, String part) {
        switch (part) {
            case "space" ->
                    spaces.find(content.spaceId())
                            .map(Views::space)
                            .ifPresent(space -> view.and("space", space));
            case "version" -> view.and("version", version(content));
            case "ancestors" -> view.and("ancestors", ancestors(content));
            case "history" -> view.and("history", history(content));
            case "metadata.labels" -> view.and("metadata", metadata(content));
            default -> {
                // the real site ignores what it does not know
            }
        }
    }

    private Fields version(Content content) {
        Content.Version version = content.version();
        Fields view =
                Views.version(
                        version.number(),
                        version.message(),
                        version.minorEdit(),
                        version.createdAt());
        people.find(version.authorId()).map(Views::person).ifPresent(by -> view.and("by", by));
        return view;
    }

    private Fields history(Content content) {
        Fields view =
                Fields.of("latest", true).and("createdDate", Fields.time(content.createdAt()));
        people.find(content.authorId())
                .map(Views::person)
                .ifPresent(by -> view.and("createdBy", by));
        return view;
    }

    private List<Fields> ancestors(Content content) {
        return tree.ancestors(content).stream().map(Views::content).toList();
    }

    private Fields metadata(Content content) {
        List<Fields> found = labels.of(content.id()).stream().map(Views::label).toList();
        return Fields.of(
                "labels",
                Fields.of("results", found)
                        .and("start", 0)
                        .and("limit", 200)
                        .and("size", found.size()));
    }
}
