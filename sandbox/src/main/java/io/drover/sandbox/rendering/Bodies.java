package io.drover.sandbox.rendering;

import io.drover.sandbox.store.Content.Body;

/** A body in the representation somebody asks for. */
public final class Bodies {

    private Bodies() {}

    /** The body in the given representation of the API. */
    public static String as(Body body, String format, LinkTargets targets) {
        if (body.representation().equals(format)) {
            return body.value();
        }
        return switch (format) {
            case "storage", "editor" -> storage(body);
            case "atlas_doc_format" -> DocumentFormat.fromText(StorageView.text(storage(body)));
            default -> StorageView.html(storage(body), targets);
        };
    }

    /** The text of a body as a reader sees it: what an inline comment can select. */
    public static String text(Body body) {
        return StorageView.text(storage(body));
    }

    private static String storage(Body body) {
        return switch (body.representation()) {
            case "wiki" -> WikiMarkup.toStorage(body.value());
            case "atlas_doc_format" -> DocumentFormat.toHtml(body.value());
            default -> body.value();
        };
    }
}
