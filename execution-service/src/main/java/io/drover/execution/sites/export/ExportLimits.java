package io.drover.execution.sites.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** How much an export may ask of the machine that reads it. */
@ConfigMapping(prefix = "drover.export-limits")
public interface ExportLimits {

    /** Files in the archive; its directory is held in memory, about 110 bytes for each. */
    @WithDefault("1000000")
    long maxFiles();

    /** How many times larger than the archive its content may be. */
    @WithDefault("200")
    int maxRatio();

    /** Content up to this size may have any ratio. */
    @WithDefault("104857600")
    long anyRatioBytes();

    /** Bytes of entities.xml. */
    @WithDefault("53687091200")
    long maxEntitiesBytes();

    /** Characters of one text (a body, a setting); what is longer is cut and reported. */
    @WithDefault("8388608")
    int maxTextLength();

    /** Levels of a page tree; deeper pages move to the top and are reported. */
    @WithDefault("1000")
    int maxTreeDepth();

    /** Zone of the dates in an export, which don't tell theirs. */
    @WithDefault("UTC")
    String timeZone();

    /**
     * Folder of PostgreSQL's data if it is on this machine: its disk is asked for room before an
     * export is read.
     */
    Optional<Path> databaseFolder();

    /**
     * Bytes that the database may have in all, such as the size of its volume; asked the same way.
     */
    OptionalLong databaseBytes();
}
