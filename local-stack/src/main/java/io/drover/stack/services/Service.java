package io.drover.stack.services;

import io.drover.stack.process.StackFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A service of the stack that runs as a process of its own. */
public enum Service {
    PLAN("plan-service", "plan"),
    EXECUTION("execution-service", "execution"),
    APP_MIGRATION("app-migration-service", "app_migration"),
    LOG("log-service", "log"),
    SANDBOX("sandbox", "sandbox");

    private final String module;
    private final String database;

    Service(String module, String database) {
        this.module = module;
        this.database = database;
    }

    /** The service of this name. */
    public static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StackFailure(
                                        "There is no service '%s'. Services: %s."
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(Service::module)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** Its module, which is also its name in every message. */
    public String module() {
        return module;
    }

    public String database() {
        return database;
    }

    /** Where the build puts the runnable jar. */
    public Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
