package io.drover.kit.downloads;

import io.drover.kit.security.CurrentActor;
import io.drover.kit.security.Roles;
import io.drover.kit.security.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes links to downloads and reads them again.
 *
 * <p>A link says, sealed, who asked for it with which roles and until when. It opens exactly one
 * path with one query, and lets its holder do there what the asker may.
 */
@ApplicationScoped
public class DownloadLinks {

    /** The last parameter of a link's query. */
    static final String PARAMETER = "link";

    private static final String ENDING = "/link";

    private final Secrets secrets;
    private final CurrentActor actor;
    private final Clock clock;
    private final Duration valid;

    public DownloadLinks(
            Secrets secrets,
            CurrentActor actor,
            Clock clock,
            @ConfigProperty(name = "drover.links.valid") Duration valid) {
        this.secrets = secrets;
        this.actor = actor;
        this.clock = clock;
        this.valid = valid;
    }

    /** Who holds a link that opens. */
    record Holder(String subject, Set<String> roles) {}

    /** The link to a download, for a request to its path with {@code /link} behind. */
    public DownloadLink of(UriInfo request) {
        var uri = request.getRequestUri();
        var path = uri.getRawPath();
        if (!path.endsWith(ENDING)) {
            throw new IllegalStateException(path + " does not end with " + ENDING);
        }
        var download = path.substring(0, path.length() - ENDING.length());
        var expiresAt = clock.instant().plus(valid);
        var query = uri.getRawQuery();
        var sealed = seal(download, query, expiresAt);
        var address =
                "%s://%s%s?%s%s=%s"
                        .formatted(
                                uri.getScheme(),
                                uri.getRawAuthority(),
                                download,
                                query == null || query.isEmpty() ? "" : query + "&",
                                PARAMETER,
                                sealed);
        return new DownloadLink(URI.create(address), expiresAt);
    }

    /**
     * Who holds a link; empty if it is over, was changed or belongs to another address.
     *
     * @param target the path and query of the request as they were sent
     */
    Optional<Holder> open(String target, String link) {
        int mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var query = mark < 0 ? "" : target.substring(mark + 1);
        String clear;
        try {
            clear =
                    secrets.open(
                            link.replace('-', '+').replace('_', '/'),
                            context(path, withoutLink(query)));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
        var parts = clear.split(" ", 3);
        return clock.instant().isBefore(Instant.parse(parts[0]))
                ? Optional.of(new Holder(parts[2], Set.of(parts[1].split(","))))
                : Optional.empty();
    }

    private String seal(String path, @Nullable String query, Instant expiresAt) {
        var roles = Roles.ladder().stream().filter(actor::has).collect(Collectors.joining(","));
        var clear = "%s %s %s".formatted(expiresAt, roles, actor.id());
        return secrets.seal(clear, context(path, query == null ? "" : query))
                .replace('+', '-')
                .replace('/', '_')
                .replace("=", "");
    }

    private static String context(String path, String query) {
        return "download " + path + "?" + query;
    }

    private static String withoutLink(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> !parameter.startsWith(PARAMETER + "="))
                .collect(Collectors.joining("&"));
    }
}
