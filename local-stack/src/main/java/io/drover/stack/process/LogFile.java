package io.drover.stack.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log on disk that keeps its newest lines: when it is full, it becomes `….1` and starts anew. */
public final class LogFile implements AutoCloseable {
    private static final long LIMIT = 10L * 1024 * 1024;
    private static final int TAIL = 64 * 1024;

    private final Path file;
    private final long limit;
    private @Nullable OutputStream to;
    private long size;

    public LogFile(Path file) {
        this(file, LIMIT);
    }

    LogFile(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    /** Adds these bytes at the end. */
    void append(byte[] bytes, int count) throws IOException {
        if (to == null) {
            size = Files.exists(file) ? Files.size(file) : 0;
            to = open();
        }
        if (size > 0 && size + count > limit) {
            to.close();
            Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
            to = open();
            size = 0;
        }
        to.write(bytes, 0, count);
        size += count;
    }

    @Override
    public void close() throws IOException {
        if (to != null) {
            to.close();
        }
    }

    /** The last lines written, oldest first; none if nothing was written. */
    public List<String> lastLines(int count) {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, reader.length() - TAIL);
            byte[] tail = new byte[(int) (reader.length() - start)];
            reader.seek(start);
            reader.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    public Path file() {
        return file;
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
