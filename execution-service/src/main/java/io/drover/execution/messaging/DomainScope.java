package io.drover.execution.messaging;

import io.drover.execution.domain.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published scope in the words of this service. */
final class DomainScope {

    private DomainScope() {}

    static Scope of(io.drover.contracts.Scope scope) {
        var templates = scope.globalTemplates();
        var spaces = scope.spaces();
        return new Scope(
                Scope.People.valueOf(scope.usersAndGroups()),
                new Scope.Templates(Scope.Mode.valueOf(templates.mode()), list(templates.ids())),
                new Scope.Spaces(
                        Scope.Mode.valueOf(spaces.mode()),
                        list(spaces.keys()),
                        list(spaces.exceptKeys()),
                        spaces.includeArchived(),
                        spaces.includePersonal(),
                        Scope.Data.valueOf(spaces.data()),
                        hashes(spaces.hashes())));
    }

    private static Scope.Hashes hashes(@Nullable String published) {
        return published == null ? Scope.Hashes.ALL : Scope.Hashes.valueOf(published);
    }

    /** A publisher may leave an empty list out. */
    private static List<String> list(@Nullable List<String> texts) {
        return texts == null ? List.of() : List.copyOf(texts);
    }
}
