package io.drover.execution.sites.export;

/** Is told how far the reading of an export has come; called often, on the reader's thread. */
@FunctionalInterface
public interface ProgressListener {

    /** Bytes of entities.xml read, out of how many. */
    void read(long bytes, long total);
}
