package io.drover.log.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to look for in the audit; null or empty means any. */
public record AuditQuery(@Nullable String actor, List<String> actions, List<String> outcomes) {}
