package io.drover.stack.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which service answers below which path; nothing else is open. */
public record RouteTable(List<Route> routes) {
    /** Everything at this path and below it goes to this service. */
    public record Route(String path, String service) {
        boolean covers(String requested) {
            return requested.equals(path) || requested.startsWith(path + "/");
        }
    }

    public RouteTable {
        routes = List.copyOf(routes);
    }

    /** The table in `routes.txt`. */
    public static RouteTable ofTheStack() {
        try (InputStream file = RouteTable.class.getResourceAsStream("routes.txt")) {
            if (file == null) {
                throw new IllegalStateException("routes.txt is not on the class path");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RouteTable parse(String text) {
        List<Route> routes = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(
                        line -> {
                            String[] words = line.split("\\s+", -1);
                            if (words.length != 2 || !words[0].startsWith("/")) {
                                throw new IllegalArgumentException("Not a route: " + line);
                            }
                            routes.add(new Route(words[0], words[1]));
                        });
        return new RouteTable(routes);
    }

    /** The service that answers at this path, if it is open. */
    public Optional<String> serviceAt(String path) {
        return routes.stream().filter(route -> route.covers(path)).map(Route::service).findFirst();
    }

    /** Every service that has a route, in the table's order. */
    public List<String> services() {
        return routes.stream().map(Route::service).distinct().toList();
    }
}
