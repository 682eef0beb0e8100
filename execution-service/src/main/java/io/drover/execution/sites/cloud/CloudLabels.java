package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.Label;
import io.drover.execution.content.ItemKind;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of a Cloud site: put on by v1; read by v2, but those of spaces by key. */
final class CloudLabels {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudLabels(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    void put(Container container, Label label) {
        String path =
                container.kind() == ItemKind.SPACE
                        ? "/space/" + Query.encoded(container.id())
                        : "/content/" + Query.encoded(container.id());
        http.send(
                http.writing(
                                "POST",
                                urls.v1(path + "/label"),
                                List.of(Map.of("prefix", label.prefix(), "name", label.name())))
                        .asRepeatable());
    }

    Listing<Label> of(Container container, @Nullable String after) {
        URI address =
                container.kind() == ItemKind.SPACE
                        ? urls.v1("/space/" + Query.encoded(container.id()) + "/label")
                        : urls.v2(
                                CloudUrls.path(container) + "/labels",
                                "limit",
                                http.limits().batch());
        return lists.batch(address, after, CloudLabels::label);
    }

    private static Label label(Answer answer) {
        return new Label(answer.text("prefix"), answer.text("name"));
    }
}
