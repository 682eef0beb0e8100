package io.drover.execution.sites.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the objects of an export tell about the instance it was made from, gathered in passing. */
final class InstanceTraits {

    private static final Pattern SERVER_ID = Pattern.compile("<string>([^<]{1,100})</string>");
    private static final Pattern BASE_URL = Pattern.compile("<baseUrl>([^<]{1,2000})</baseUrl>");

    private @Nullable String serverId;
    private @Nullable String baseUrl;
    private boolean userKeys;
    private boolean accountIds;

    void see(ExportObject object) {
        if (object.className().equals("ConfluenceUserImpl")) {
            userKeys = true;
            accountIds |= object.value("atlassianAccountId") != null;
        } else if (object.className().equals("ConfluenceBandanaRecord")
                && "_GLOBAL".equals(object.value("context"))) {
            setting(
                    object.values().getOrDefault("key", ""),
                    object.values().getOrDefault("value", ""));
        }
    }

    private void setting(String key, String value) {
        if (key.equals("confluence.server.id")) {
            serverId = first(SERVER_ID, value);
        } else if (key.equals("atlassian.confluence.settings")) {
            baseUrl = first(BASE_URL, value);
        }
    }

    private static @Nullable String first(Pattern pattern, String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.find() ? matcher.group(1).strip() : null;
    }

    @Nullable String serverId() {
        return serverId;
    }

    @Nullable String baseUrl() {
        return baseUrl;
    }

    Generation generation(boolean saysCloud) {
        if (saysCloud || accountIds) {
            return Generation.CLOUD;
        }
        return userKeys ? Generation.USER_KEYS : Generation.USER_NAMES;
    }
}
