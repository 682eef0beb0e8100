package io.drover.execution.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import java.util.zip.CRC32;

/**
 * One file in ten, the same ones however often it is asked: those whose CRC-32 of the execution's
 * id and their own id at the source is divisible by ten.
 */
public record FileSample(UUID executionId) {

    private static final int ONE_IN = 10;

    /** Whether the file with this source id belongs to it. */
    public boolean holds(String sourceId) {
        var crc = new CRC32();
        crc.update((executionId + " " + sourceId).getBytes(UTF_8));
        return crc.getValue() % ONE_IN == 0;
    }
}
