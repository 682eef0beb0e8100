package io.drover.execution.sites.export;

import io.drover.execution.application.SiteException;
import org.jspecify.annotations.Nullable;

/** Why an export can't be used; the code is {@code EXPORT_} and the name unless it says another. */
public enum ExportFault {
    /** Nothing is at the path. */
    NOT_FOUND,
    /** The path is outside the folders that exports may be read from. */
    PATH_NOT_ALLOWED,
    /** The file has no bytes. */
    EMPTY,
    /** The file is no zip archive. */
    NOT_A_ZIP,
    /** The archive ends before its directory. */
    TRUNCATED,
    /** Bytes of the archive contradict its directory or its checksums. */
    DAMAGED,
    /** The archive names files outside of itself. */
    UNSAFE_PATHS,
    /** The archive would grow out of all proportion. */
    ZIP_BOMB,
    /** The archive lists more files than allowed. */
    TOO_MANY_FILES,
    /** The export or its entities.xml is larger than allowed. */
    TOO_LARGE,
    /** There is no entities.xml. */
    WITHOUT_ENTITIES,
    /** The entities are not those of a Confluence XML export. */
    UNKNOWN_FORMAT,
    /** The XML declares document types or entities, or nests without end. */
    UNSAFE_XML,
    /** The XML can't be read from its first object on. */
    NOT_WELL_FORMED,
    /** The file is not the one that was read into the inventory. */
    CHANGED,
    /** The bytes received are not those that were announced. */
    DIGEST_MISMATCH,
    /** The announced digest can't be understood. */
    DIGEST_INVALID,
    /** The disk has no room for the export. */
    DISK_FULL,
    /** The operating system refused to give or keep the bytes. */
    UNREADABLE;

    /** The reason code. */
    public String code() {
        return this == UNKNOWN_FORMAT ? "UNKNOWN_EXPORT_FORMAT" : "EXPORT_" + name();
    }

    SiteException because(String message) {
        return because(message, null);
    }

    SiteException because(String message, @Nullable Throwable cause) {
        boolean passing = this == UNREADABLE || this == DISK_FULL;
        var category = passing ? SiteException.Category.PLATFORM : SiteException.Category.INPUT;
        return new SiteException(code(), category, message, passing, false, null, cause);
    }
}
