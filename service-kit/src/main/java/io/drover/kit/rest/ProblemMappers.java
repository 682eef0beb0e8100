package io.drover.kit.rest;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure as a problem; the extra methods replace mappers that Quarkus brings. */
public class ProblemMappers {

    @ServerExceptionMapper
    public Response any(Throwable failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure, UriInfo uri) {
        return failure.getResponse().getStatus() < 400
                ? failure.getResponse()
                : answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response invalid(ValidationException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationFailedException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response unauthorized(AuthenticationCompletionException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failure, UriInfo uri) {
        return answer(failure, uri);
    }

    private static Response answer(Throwable failure, UriInfo uri) {
        return Problems.of(failure).response(uri.getRequestUri().getRawPath());
    }
}
