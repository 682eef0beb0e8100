package io.drover.appmigration.domain;

import org.jspecify.annotations.Nullable;

/** Who makes an app and how to reach them. */
public record Vendor(String name, @Nullable String supportUrl, @Nullable String supportEmail) {}
