package io.drover.appmigration.application;

import java.io.IOException;
import java.io.InputStream;

/** Keeps bytes under names; names are ours, made of letters, digits, hyphens and slashes. */
public interface BlobStore {

    /**
     * Keeps all bytes of a stream, whose length nobody knows before. If it fails, nothing can be
     * read under the name.
     */
    void put(String name, InputStream bytes) throws IOException;

    /** Some of the bytes that are kept under a name, which must be there; close it. */
    InputStream open(String name, long from, long length) throws IOException;

    /** Forgets a name; nothing happens if nobody knows it. */
    void delete(String name) throws IOException;
}
