package io.drover.sandbox.cloud.v2;

import io.drover.sandbox.cloud.Fields;
import java.util.List;
import java.util.function.Function;

/** A list inside an object, as the {@code include-…} parameters of the API ask for it. */
final class Included {

    private Included() {}

    static <T> Fields of(List<T> all, Function<T, ?> view) {
        return Fields.of("results", all.stream().limit(50).map(view).toList())
                .and("meta", Fields.of("hasMore", all.size() > 50))
                .and("_links", new Fields());
    }
}
