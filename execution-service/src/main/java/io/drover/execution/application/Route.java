package io.drover.execution.application;

import io.drover.execution.domain.PinnedSite;

/** From which site to which, by identity: what mappings hang on. */
public record Route(String source, String destination) {

    /** The route between two sites. */
    public static Route between(PinnedSite source, PinnedSite destination) {
        return new Route(source.identity(), destination.identity());
    }
}
