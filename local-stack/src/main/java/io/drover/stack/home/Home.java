package io.drover.stack.home;

import java.io.IOException;
import java.nio.file.Path;

/** The folder in which the stack keeps its state, `.drover` unless DROVER_HOME says otherwise. */
public record Home(Path folder) {
    /** Makes the folders that must be there; nobody but the owner can look inside. */
    public void create() throws IOException {
        OwnerOnly.folder(folder);
        OwnerOnly.folder(logs());
        OwnerOnly.folder(keys());
        OwnerOnly.folder(exports());
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path keys() {
        return folder.resolve("keys");
    }

    /** Every service may read exports from here. */
    public Path exports() {
        return folder.resolve("exports");
    }

    /** Blobs and uploads of one service. */
    public Path data(String service) {
        return folder.resolve("data").resolve(service);
    }

    public Path postgresData() {
        return folder.resolve("postgres").resolve("data");
    }

    public Path postgresPrograms() {
        return folder.resolve("postgres").resolve("programs");
    }

    public Path kafka() {
        return folder.resolve("kafka");
    }

    Path secrets() {
        return folder.resolve("secrets.properties");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path state() {
        return folder.resolve("running.json");
    }
}
