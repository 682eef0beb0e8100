package io.drover.execution.checks;

import io.drover.execution.application.CheckContext;
import io.drover.execution.application.Source;
import io.drover.execution.content.BlogPost;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the texts of the pages and blog posts that a plan moves, one at a time. */
final class ChosenTexts {

    private static final int BATCH = 200;

    private ChosenTexts() {}

    /** A page or blog post with its text. */
    record Written(ItemKind kind, String id, String title, String spaceKey, String text) {}

    static void each(CheckContext context, Consumer<Written> look) {
        for (Space space : context.chosenSpaces()) {
            pages(context.source(), space.key(), look);
            posts(context.source(), space.key(), look);
        }
    }

    private static void pages(Source source, String space, Consumer<Written> look) {
        @Nullable String after = null;
        List<Page> batch;
        do {
            batch = source.pages(space, after, BATCH);
            for (Page page : batch) {
                look.accept(written(source, ItemKind.PAGE, page.id(), page.title(), space));
                after = page.id();
            }
        } while (batch.size() == BATCH);
    }

    private static void posts(Source source, String space, Consumer<Written> look) {
        @Nullable String after = null;
        List<BlogPost> batch;
        do {
            batch = source.blogPosts(space, after, BATCH);
            for (BlogPost post : batch) {
                look.accept(written(source, ItemKind.BLOG_POST, post.id(), post.title(), space));
                after = post.id();
            }
        } while (batch.size() == BATCH);
    }

    private static Written written(
            Source source, ItemKind kind, String id, String title, String space) {
        return new Written(kind, id, title, space, source.body(kind, id).text());
    }
}
