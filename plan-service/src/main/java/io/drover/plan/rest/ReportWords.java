package io.drover.plan.rest;

import io.drover.plan.domain.Scope;
import io.drover.plan.domain.SiteRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reports say, in words for people. */
final class ReportWords {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private ReportWords() {}

    /** A line for each part of the scope, by its name. */
    static Map<String, String> scope(Scope scope) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("users and groups", scope.usersAndGroups().name());
        var templates = scope.globalTemplates();
        lines.put(
                "global templates",
                templates.mode() == Scope.Mode.SELECTED
                        ? String.join(", ", templates.ids())
                        : templates.mode().name());
        lines.put("spaces", spaces(scope.spaces()));
        lines.put(
                "apps",
                scope.apps().isEmpty()
                        ? "NONE"
                        : scope.apps().stream()
                                .map(app -> app.key() + (app.consent() ? "" : " (no consent)"))
                                .collect(Collectors.joining(", ")));
        return lines;
    }

    private static String spaces(Scope.Spaces spaces) {
        var said =
                switch (spaces.mode()) {
                    case NONE -> "NONE";
                    case SELECTED -> String.join(", ", spaces.keys());
                    case ALL ->
                            spaces.exceptKeys().isEmpty()
                                    ? "ALL"
                                    : "ALL except " + String.join(", ", spaces.exceptKeys());
                };
        return said
                + (spaces.includeArchived() ? ", with archived ones" : "")
                + (spaces.mode() == Scope.Mode.ALL && !spaces.includePersonal()
                        ? ", without personal ones"
                        : "")
                + (spaces.data() == Scope.Data.ATTACHMENTS_ONLY ? ", attachments only" : "")
                + (spaces.hashes() == Scope.Hashes.SAMPLE
                        ? ", one file in ten compared by hash"
                        : "");
    }

    static String site(@Nullable SiteRef site) {
        if (site == null) {
            return "";
        }
        var url = site.url() == null ? "" : ", " + site.url();
        return "%s (%s%s)".formatted(site.name(), site.kind(), url);
    }

    static String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    static String duration(@Nullable Duration duration) {
        return duration == null
                ? ""
                : "%d h %02d min %02d s"
                        .formatted(
                                duration.toHours(),
                                duration.toMinutesPart(),
                                duration.toSecondsPart());
    }

    static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
