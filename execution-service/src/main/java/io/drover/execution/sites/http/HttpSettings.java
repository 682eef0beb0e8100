package io.drover.execution.sites.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient Drover is with Cloud sites; all of it can be configured. */
@ConfigMapping(prefix = "drover.site-calls")
public interface HttpSettings {

    /** Until a connection stands. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** Until a whole answer is there. */
    @WithDefault("PT60S")
    Duration answerTimeout();

    /** Below this a transfer of a file counts as stalled. */
    @WithDefault("16384")
    long slowestBytesPerSecond();

    /** The longest answer that is read, files apart. */
    @WithDefault("16777216")
    int answerBytes();

    /** How often a request is sent at most. */
    @WithDefault("5")
    int tries();

    /** Before the second try; doubled each time. */
    @WithDefault("PT0.25S")
    Duration firstPause();

    /** The longest wait in place; a longer one is reported to whoever owns the work. */
    @WithDefault("PT15S")
    Duration longestPause();

    /** Elements of a list in one answer. */
    @WithDefault("250")
    int batch();
}
