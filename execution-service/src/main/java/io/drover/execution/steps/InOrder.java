package io.drover.execution.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what belongs together one behind the other while everything else goes on beside it. */
final class InOrder {

    /** More than a batch holds. */
    private static final int REMEMBERED = 1000;

    private InOrder() {}

    /** What has to be there first: the one before in the same group, asked in reading order. */
    static <T> Function<T, @Nullable String> within(
            Function<T, String> group, Function<T, String> id) {
        Map<String, String> last =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                        return size() > REMEMBERED;
                    }
                };
        return thing -> last.put(group.apply(thing), id.apply(thing));
    }
}
