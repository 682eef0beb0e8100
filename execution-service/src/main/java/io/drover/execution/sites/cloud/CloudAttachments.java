package io.drover.execution.sites.cloud;

import io.drover.execution.application.Container;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.Destination.FoundVersion;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.application.SiteException;
import io.drover.execution.sites.http.Answer;
import io.drover.execution.sites.http.Call;
import io.drover.execution.sites.http.Query;
import io.drover.execution.sites.http.Refusals;
import io.drover.execution.sites.http.SiteFailure;
import io.drover.execution.sites.http.SiteHttp;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files on the pages and blog posts of a Cloud site: read by v2, written and fetched by v1. */
final class CloudAttachments {

    private final SiteHttp http;
    private final CloudUrls urls;
    private final CloudLists lists;

    CloudAttachments(SiteHttp http, CloudUrls urls, CloudLists lists) {
        this.http = http;
        this.urls = urls;
        this.lists = lists;
    }

    Optional<FoundAttachment> find(Container container, String fileName) {
        return lists.first(
                urls.v2(
                        CloudUrls.path(container) + "/attachments",
                        "filename",
                        fileName,
                        "status",
                        "current"),
                CloudAttachments::attachment,
                a -> a.fileName().equals(fileName));
    }

    Optional<FoundAttachment> attachment(String id) {
        return http.find(urls.v2("/attachments/" + Query.encoded(id)))
                .filter(answer -> "current".equals(answer.text("status")))
                .map(CloudAttachments::attachment);
    }

    void removeVersion(String id, int version) {
        http.delete(urls.v1("/content/" + Query.encoded(id) + "/version/" + version));
    }

    Listing<FoundAttachment> of(Container container, @Nullable String after) {
        return lists.batch(
                urls.v2(
                        CloudUrls.path(container) + "/attachments",
                        "status",
                        "current",
                        "limit",
                        http.limits().batch()),
                after,
                CloudAttachments::attachment);
    }

    List<FoundVersion> versions(String attachmentId) {
        List<FoundVersion> versions = new ArrayList<>();
        String after = null;
        do {
            Listing<FoundVersion> batch =
                    lists.batch(
                            urls.v2(
                                    "/attachments/" + Query.encoded(attachmentId) + "/versions",
                                    "limit",
                                    http.limits().batch()),
                            after,
                            CloudAttachments::version);
            versions.addAll(batch.items());
            after = batch.next();
        } while (after != null);
        versions.sort(Comparator.comparingInt(FoundVersion::number));
        return versions;
    }

    /** Sent once: a stream can't be read again, and repeating makes a version. */
    FoundAttachment upload(Container container, Upload upload, InputStream bytes) {
        Multipart form = new Multipart(upload, bytes);
        Call call =
                new Call(
                        "PUT",
                        urls.v1("/content/" + Query.encoded(container.id()) + "/child/attachment"),
                        form::body,
                        Map.of("Content-Type", form.contentType(), "X-Atlassian-Token", "nocheck"),
                        1,
                        false,
                        http.limits().transfer(upload.size()));
        try (bytes) {
            List<Answer> results = http.send(call).list("results");
            if (results.isEmpty()) {
                throw SiteFailure.BAD_ANSWER.because(
                        "The site took a file and named no attachment.", true, null, null);
            }
            return uploaded(results.getFirst());
        } catch (SiteException e) {
            String problem = form.problem();
            if (problem != null) {
                // the form had no end, so no site can have taken it
                throw SiteFailure.SOURCE_UNREADABLE.because(
                        "The file could not be sent: " + problem + ".", false, null, e);
            }
            throw e;
        } catch (IOException e) {
            throw SiteFailure.SOURCE_UNREADABLE.because(
                    "The file could not be closed.", true, null, e);
        }
    }

    InputStream download(String attachmentId, int version) {
        Answer attachment = http.get(urls.v2("/attachments/" + Query.encoded(attachmentId)));
        String container =
                attachment.has("blogPostId")
                        ? attachment.text("blogPostId")
                        : attachment.text("pageId");
        return http.open(
                urls.v1(
                        "/content/"
                                + Query.encoded(container)
                                + "/child/attachment/"
                                + Query.encoded(attachmentId)
                                + "/download",
                        "version",
                        version));
    }

    /** v1 leaves out what it was not asked to expand; the rest is read by v2. */
    private FoundAttachment uploaded(Answer answer) {
        String id = answer.text("id");
        if (answer.has("version") && answer.json().at("/extensions/fileSize").isIntegralNumber()) {
            return new FoundAttachment(
                    id,
                    answer.text("title"),
                    answer.in("extensions").number("fileSize"),
                    answer.in("version").count("number"));
        }
        return Refusals.afterWrite(
                () -> attachment(http.get(urls.v2("/attachments/" + Query.encoded(id)))));
    }

    private static FoundAttachment attachment(Answer answer) {
        return new FoundAttachment(
                answer.text("id"),
                answer.text("title"),
                answer.number("fileSize"),
                answer.in("version").count("number"));
    }

    private static FoundVersion version(Answer answer) {
        String message = answer.textOrNull("message");
        return new FoundVersion(
                answer.count("number"), message == null || message.isEmpty() ? null : message);
    }
}
