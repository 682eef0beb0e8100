package io.drover.execution.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a site needs besides its name and its credentials; which fields mean something depends on
 * its kind.
 *
 * @param path export: file or folder under an allowed root
 * @param upload export: what was uploaded instead of a path
 * @param url REST kinds: address of the site
 * @param planType Cloud: what the site is subscribed to
 */
public record SiteSettings(
        @Nullable String path,
        @Nullable Upload upload,
        @Nullable String url,
        @Nullable String username,
        @Nullable String email,
        @Nullable String scimUrl,
        @Nullable PlanType planType,
        @Nullable Integer userLimit,
        @Nullable Long storageLimitBytes,
        @Nullable Integer requestsPerSecond,
        @Nullable Integer maxInFlight) {

    /** An uploaded export. */
    public record Upload(String fileName, long size, String sha256) {}

    /** What a Cloud site is subscribed to. */
    public enum PlanType {
        FREE,
        STANDARD,
        PREMIUM
    }

    /** The same with an upload in place of a path. */
    public SiteSettings with(Upload uploaded) {
        return new SiteSettings(
                null,
                uploaded,
                url,
                username,
                email,
                scimUrl,
                planType,
                userLimit,
                storageLimitBytes,
                requestsPerSecond,
                maxInFlight);
    }

    /** The same with the upload of other settings, which a client never writes. */
    public SiteSettings keepingUploadOf(SiteSettings other) {
        return path == null && other.upload != null ? with(other.upload) : this;
    }
}
