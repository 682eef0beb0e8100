package io.drover.execution.sites.cloud;

import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundTemplate;
import io.drover.execution.application.DestinationBelongings.NewTemplate;
import io.drover.execution.sites.http.SiteHttp;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page templates of a Cloud site and of its spaces. */
final class CloudTemplates {

    private static final int LONGEST_DESCRIPTION = 255;
    private static final int BATCH = 100;

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudTemplates(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    Listing<FoundTemplate> of(@Nullable String spaceKey, @Nullable String after) {
        URI address =
                spaceKey == null
                        ? urls.v1("/template/page", "limit", BATCH)
                        : urls.v1("/template/page", "spaceKey", spaceKey, "limit", BATCH);
        return lists.batch(
                address,
                after,
                answer -> new FoundTemplate(answer.text("templateId"), answer.text("name")));
    }

    String create(NewTemplate template) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", template.name());
        body.put("templateType", "page");
        String format = CloudBodies.representation(template.body());
        body.put(
                "body",
                Map.of(format, Map.of("value", template.body().text(), "representation", format)));
        String description = template.description();
        if (description != null) {
            body.put("description", cut(description));
        }
        List<Map<String, String>> labels =
                template.labels().stream().map(name -> label(name)).toList();
        if (!labels.isEmpty()) {
            body.put("labels", labels);
        }
        String spaceKey = template.spaceKey();
        if (spaceKey != null) {
            body.put("space", Map.of("key", spaceKey));
        }
        return http.write("POST", urls.v1("/template"), body).text("templateId");
    }

    /** The vendor's document wants an id, which a label that may not be there yet has not got. */
    private static Map<String, String> label(String name) {
        return Map.of("prefix", "global", "name", name, "id", "0", "label", name);
    }

    private static String cut(String description) {
        return description.codePointCount(0, description.length()) <= LONGEST_DESCRIPTION
                ? description
                : description.substring(
                                0, description.offsetByCodePoints(0, LONGEST_DESCRIPTION - 1))
                        + "…";
    }
}
