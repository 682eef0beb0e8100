package io.drover.execution.steps;

import io.drover.execution.application.Source;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Page;
import io.drover.execution.content.Space;
import io.drover.execution.content.User;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who appears in the chosen spaces: as author of a page or file, or mentioned in a text. */
@ApplicationScoped
class ReferencedUsers {

    private static final int BATCH = 200;
    private static final Pattern MENTION =
            Pattern.compile("ri:user(?:key|name)\\s*=\\s*\"([^\"]+)\"|\\[~([^\\]|]+)]");

    /** Which users are moved. */
    interface Choice {
        boolean has(User user);

        /** The next of them, like {@link Source#users}. */
        default List<User> users(Source source, @Nullable String after, int limit) {
            List<User> chosen = new ArrayList<>();
            String last = after;
            while (true) {
                List<User> batch = source.users(last, limit);
                for (User user : batch) {
                    last = user.id();
                    if (has(user)) {
                        chosen.add(user);
                        if (chosen.size() == limit) {
                            return chosen;
                        }
                    }
                }
                if (batch.size() < limit) {
                    return chosen;
                }
            }
        }
    }

    /** The users of a scope. */
    Choice of(Scope scope, Source source) {
        if (scope.usersAndGroups() == Scope.People.ALL) {
            return user -> true;
        }
        Set<String> ids = new HashSet<>();
        @Nullable String after = null;
        List<Space> spaces;
        do {
            spaces = source.spaces(after, BATCH);
            for (Space space : spaces) {
                after = space.key();
                if (scope.spaces().covers(space.key(), space.personal(), space.archived())) {
                    pages(source, space, ids);
                    files(source, space, ids);
                }
            }
        } while (spaces.size() == BATCH);
        return user -> ids.contains(user.id()) || ids.contains(user.name());
    }

    private static void pages(Source source, Space space, Set<String> ids) {
        @Nullable String after = null;
        List<Page> pages;
        do {
            pages = source.pages(space.key(), after, BATCH);
            for (Page page : pages) {
                after = page.id();
                add(ids, page.authorId());
                add(ids, page.lastModifierId());
                Matcher mention = MENTION.matcher(source.body(ItemKind.PAGE, page.id()).text());
                while (mention.find()) {
                    add(ids, mention.group(1));
                    add(ids, mention.group(2));
                }
            }
        } while (pages.size() == BATCH);
    }

    private static void files(Source source, Space space, Set<String> ids) {
        @Nullable String after = null;
        int read;
        do {
            var versions = source.attachments(space.key(), after, BATCH);
            for (var version : versions) {
                after = version.id();
                add(ids, version.authorId());
            }
            read = versions.size();
        } while (read == BATCH);
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
