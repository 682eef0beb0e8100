package io.drover.execution.sites.cloud;

import io.drover.execution.content.Body;
import java.util.Map;

/** Texts as a Cloud site takes them. */
final class CloudBodies {

    private CloudBodies() {}

    static Map<String, String> written(Body body) {
        return Map.of("representation", representation(body), "value", body.text());
    }

    static String representation(Body body) {
        return switch (body.format()) {
            case STORAGE -> "storage";
            case WIKI -> "wiki";
        };
    }
}
