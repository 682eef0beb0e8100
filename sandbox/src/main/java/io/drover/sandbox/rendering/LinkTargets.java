package io.drover.sandbox.rendering;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a body refers to: pages, files and people. */
public interface LinkTargets {

    /** The address of a page; without a space key it lies in the same space. */
    Optional<String> page(@Nullable String spaceKey, String title);

    /** The address of a file; without a title it hangs on the page itself. */
    Optional<String> attachment(
            @Nullable String spaceKey, @Nullable String pageTitle, String fileName);

    /** What a person is called. */
    Optional<String> person(String accountId);

    /** Knows nothing: every reference is shown as text. */
    LinkTargets NONE =
            new LinkTargets() {
                @Override
                public Optional<String> page(@Nullable String spaceKey, String title) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> attachment(
                        @Nullable String spaceKey, @Nullable String pageTitle, String fileName) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> person(String accountId) {
                    return Optional.empty();
                }
            };
}
