package io.drover.kit.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.drover.kit.ids.Ids;
import io.drover.kit.refusals.Refusal;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.hibernate.StaleStateException;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the problem that a failure is for the client. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /** The problem of the failure itself or else of the nearest cause that tells one. */
    static Problem of(Throwable failure) {
        int depth = 0;
        for (var t = failure; t != null && depth++ < 12; t = t.getCause()) {
            var problem = known(t);
            if (problem != null) {
                return problem;
            }
        }
        if (failure instanceof WebApplicationException web) {
            return plain(web);
        }
        var errorId = Ids.next();
        LOG.errorf(failure, "Unexpected failure %s", errorId);
        return Problem.of(
                        500,
                        "INTERNAL_ERROR",
                        "Something went wrong on our side. It is in the log under the errorId.")
                .with("errorId", errorId);
    }

    private static @Nullable Problem known(Throwable t) {
        return switch (t) {
            case Problem problem -> problem;
            case Refusal refusal -> refused(refusal);
            case JsonProcessingException json -> JsonProblems.of(json);
            case ConstraintViolationException invalid -> violated(invalid);
            case UnauthorizedException _, AuthenticationException _ ->
                    Problem.of(401, "UNAUTHORIZED", "Send a valid bearer token.");
            case ForbiddenException _ ->
                    Problem.of(403, "FORBIDDEN", "Your role does not allow it.");
            case OptimisticLockException _, StaleStateException _ -> changed();
            case JDBCConnectionException _ -> databaseAway();
            case SQLException sql -> sql(sql);
            default -> null;
        };
    }

    private static Problem refused(Refusal refusal) {
        int status =
                switch (refusal.kind()) {
                    case NOT_FOUND -> 404;
                    case CONFLICT -> 409;
                    case UNPROCESSABLE -> 422;
                    case INVALID -> 400;
                    case GONE -> 410;
                    case FORBIDDEN -> 403;
                    case UNAVAILABLE -> 503;
                };
        var problem = Problem.of(status, refusal.code(), refusal.detail());
        refusal.extensions().forEach(problem::with);
        return status == 503 ? problem.header("Retry-After", "2") : problem;
    }

    private static @Nullable Problem violated(ConstraintViolationException invalid) {
        Set<ConstraintViolation<?>> violations = invalid.getConstraintViolations();
        if (violations.stream().anyMatch(Problems::onReturnValue)) {
            return null;
        }
        var problem = Problem.badRequest("INVALID_FIELD", "Some fields are not acceptable.");
        violations.stream()
                .sorted(java.util.Comparator.comparing(v -> v.getPropertyPath().toString()))
                .forEach(v -> problem.at(pointer(v.getPropertyPath()), v.getMessage()));
        return problem;
    }

    private static boolean onReturnValue(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .anyMatch(node -> node.getKind() == jakarta.validation.ElementKind.RETURN_VALUE);
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        boolean onBody = false;
        for (var node : path) {
            switch (node.getKind()) {
                case METHOD -> onBody = true;
                case PARAMETER -> {
                    // a body is the parameter whose inside is named; any other is itself the field
                    if (!path.toString().contains("." + node.getName() + ".")
                            && !path.toString().contains("." + node.getName() + "[")) {
                        pointer.append('/').append(node.getName());
                    }
                }
                default -> {
                    if (node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    } else if (node.getKey() != null) {
                        pointer.append('/').append(node.getKey());
                    }
                    if (node.getName() != null && !node.getName().startsWith("<")) {
                        pointer.append('/').append(node.getName());
                    }
                }
            }
        }
        return onBody || !pointer.isEmpty() ? pointer.toString() : path.toString();
    }

    private static Problem plain(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status == 404 && web.getCause() instanceof IllegalArgumentException) {
            return Problem.badRequest(
                    "INVALID_PARAMETER", "A part of the path or query has the wrong form.");
        }
        var problem =
                switch (status) {
                    case 400 -> Problem.of(400, "BAD_REQUEST", "The request can't be understood.");
                    case 404 ->
                            Problem.of(404, "NOT_FOUND", "There is nothing under this address.");
                    case 405 ->
                            Problem.of(
                                    405, "METHOD_NOT_ALLOWED", "This address has no such method.");
                    case 406 ->
                            Problem.of(
                                    406, "NOT_ACCEPTABLE", "It can't be had in that media type.");
                    case 413 -> Problem.of(413, "BODY_TOO_LARGE", "The body is too large.");
                    case 415 ->
                            Problem.of(
                                    415,
                                    "UNSUPPORTED_MEDIA_TYPE",
                                    "Send the body in a media type that this address takes.");
                    default -> {
                        var reason = web.getResponse().getStatusInfo().getReasonPhrase();
                        var code = reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
                        yield Problem.of(status, code, reason + ".");
                    }
                };
        var allow = web.getResponse().getHeaderString("Allow");
        return allow == null ? problem : problem.header("Allow", allow);
    }

    private static @Nullable Problem sql(SQLException sql) {
        var state = sql.getSQLState();
        if (state == null) {
            var message = String.valueOf(sql.getMessage());
            return message.contains("cquisition timeout") ? databaseAway() : null;
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return databaseAway();
        }
        return state.equals("40001") || state.equals("40P01") ? changed() : null;
    }

    private static Problem changed() {
        return Problem.conflict(
                "CONCURRENT_CHANGE", "Somebody else changed it at the same time. Read it again.");
    }

    private static Problem databaseAway() {
        return Problem.of(503, "DATABASE_UNAVAILABLE", "The database is away. Try again shortly.")
                .header("Retry-After", "2");
    }
}
