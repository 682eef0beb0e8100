package io.drover.execution.checks;

import io.drover.execution.application.CheckContext;
import io.drover.execution.application.Source;
import io.drover.execution.content.User;
import io.drover.execution.domain.Scope;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the users of a source. */
final class Users {

    private static final int BATCH = 500;

    private Users() {}

    /** Whether users are moved at all. */
    static boolean move(Scope scope) {
        return scope.usersAndGroups() != Scope.People.NONE;
    }

    /** Those who would move; of referenced ones only the run knows which, so all are looked at. */
    static void each(CheckContext context, Consumer<User> look) {
        Source source = context.source();
        @Nullable String after = null;
        List<User> batch;
        do {
            batch = source.users(after, BATCH);
            for (User user : batch) {
                look.accept(user);
                after = user.id();
            }
        } while (batch.size() == BATCH);
    }
}
