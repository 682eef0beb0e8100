package io.drover.stack.home;

import io.drover.stack.process.StackFailure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which part of the stack listens where; every port can be changed by `DROVER_<PART>_PORT`. */
public record Ports(Map<String, Integer> byPart) {
    private static final Map<String, Integer> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("gateway", 8080);
        DEFAULTS.put("plan-service", 8081);
        DEFAULTS.put("execution-service", 8082);
        DEFAULTS.put("app-migration-service", 8083);
        DEFAULTS.put("log-service", 8084);
        DEFAULTS.put("sandbox", 8090);
        DEFAULTS.put("postgres", 15432);
        DEFAULTS.put("kafka", 19092);
        DEFAULTS.put("kafka-controller", 19093);
    }

    public Ports {
        byPart = Map.copyOf(byPart);
    }

    static Ports from(Map<String, String> environment) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        DEFAULTS.forEach(
                (part, port) -> {
                    String setting = settingOf(part);
                    String text = environment.get(setting);
                    ports.put(part, text == null ? port : parse(setting, text));
                });
        return new Ports(ports);
    }

    public int of(String part) {
        Integer port = byPart.get(part);
        if (port == null) {
            throw new IllegalArgumentException("No part is called " + part);
        }
        return port;
    }

    /** The environment variable that moves this part to another port. */
    public static String settingOf(String part) {
        return "DROVER_" + part.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
    }

    private static int parse(String setting, String text) {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new StackFailure(
                "%s=%s is no port. Give a number from 1 to 65535.".formatted(setting, text));
    }
}
