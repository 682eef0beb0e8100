package io.drover.kit.audit;

import io.drover.kit.audit.AuditRecord.Outcome;
import io.drover.kit.ids.Ids;
import io.drover.kit.rest.Problem;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Knows who asks for what, and sees to the record of whatever no transaction recorded: refusals,
 * failures, and commands that changed nothing.
 *
 * <p>Commands are all operations but GET, HEAD and OPTIONS and those that say {@link ReadsOnly}. Of
 * the others only a 401 or 403 is recorded, and a 429 never is.
 */
@Singleton
public class AuditFilter {

    static final String ANONYMOUS = "anonymous";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** What is an id or a word of the path; anything else may be somebody's text. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private static final int LONGEST_RESOURCE = 500;

    private final Command command;
    private final AuditQueue queue;
    private final String correlationParameter;

    public AuditFilter(
            Command command,
            AuditQueue queue,
            @ConfigProperty(name = "drover.audit.correlation-parameter")
                    Optional<String> correlationParameter) {
        this.command = command;
        this.queue = queue;
        this.correlationParameter = correlationParameter.orElse("");
    }

    /** The last of all filters: what another one refuses was never begun. */
    @ServerRequestFilter(priority = Priorities.USER + 1000)
    public void begin(
            ContainerRequestContext request,
            ResourceInfo resource,
            UriInfo uri,
            RoutingContext routing) {
        if (isCommand(request, resource.getResourceMethod())) {
            command.begin(asked(resource.getResourceMethod(), uri, routing));
        }
    }

    @ServerResponseFilter
    public void end(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource,
            UriInfo uri,
            RoutingContext routing) {
        var operation = resource.getResourceMethod();
        int status = response.getStatus();
        if (operation == null || status == 429) {
            return; // there is no such operation, or this is noise
        }
        if (isCommand(request, operation)) {
            var begun = command.asked();
            var asked = begun == null ? asked(operation, uri, routing) : begun;
            if (status >= 400) {
                queue.undone(asked, outcome(status), status, code(response.getEntity()));
            } else if (!command.recorded()) {
                queue.withoutEffect(asked);
            }
        } else if (status == 401 || status == 403) {
            queue.undone(
                    asked(operation, uri, routing),
                    Outcome.REFUSED,
                    status,
                    code(response.getEntity()));
        }
    }

    private static boolean isCommand(ContainerRequestContext request, @Nullable Method operation) {
        return operation != null
                && !READS.contains(request.getMethod())
                && !operation.isAnnotationPresent(ReadsOnly.class);
    }

    private static Outcome outcome(int status) {
        return status < 500 ? Outcome.REFUSED : Outcome.FAILED;
    }

    private static @Nullable String code(@Nullable Object entity) {
        return entity instanceof Problem.Body problem ? problem.code() : null;
    }

    private Asked asked(Method operation, UriInfo uri, RoutingContext routing) {
        var ids = uri.getPathParameters();
        return new Asked(
                Ids.next(),
                actor(routing),
                action(operation),
                resource(uri.getPath()),
                address(routing.request().remoteAddress()),
                ids.values().stream()
                        .flatMap(List::stream)
                        .filter(id -> PLAIN.matcher(id).matches())
                        .findFirst()
                        .orElse(null),
                Asked.id(ids.getFirst(correlationParameter)));
    }

    /** Nobody is asked for again who could not say it before. */
    private static String actor(RoutingContext routing) {
        return routing.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : ANONYMOUS;
    }

    private static String action(Method operation) {
        var described = operation.getAnnotation(Operation.class);
        return described == null || described.operationId().isEmpty()
                ? operation.getName()
                : described.operationId();
    }

    private static String resource(String path) {
        var plain =
                Arrays.stream(path.split("/"))
                        .map(part -> part.isEmpty() || PLAIN.matcher(part).matches() ? part : "*")
                        .collect(Collectors.joining("/"));
        return plain.length() <= LONGEST_RESOURCE ? plain : plain.substring(0, LONGEST_RESOURCE);
    }

    private static String address(@Nullable SocketAddress remote) {
        var host = remote == null ? null : remote.host();
        return host != null && PLAIN.matcher(host).matches() ? host : "unknown";
    }
}
