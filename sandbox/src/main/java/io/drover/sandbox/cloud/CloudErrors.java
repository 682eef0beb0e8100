package io.drover.sandbox.cloud;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Words refusals and failures the way the addressed version of the API does. */
public class CloudErrors {

    private static final Logger LOG = Logger.getLogger(CloudErrors.class);

    @ServerExceptionMapper
    Response refused(CloudProblem problem, UriInfo uri) {
        return answer(uri, problem.status(), problem.code(), problem.title());
    }

    @ServerExceptionMapper
    Response failed(WebApplicationException failure, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        if (!uri.getPath().startsWith("/wiki/")) {
            return failure.getResponse();
        }
        String reason = failure.getResponse().getStatusInfo().getReasonPhrase();
        return answer(uri, status, reason.toUpperCase(Locale.ROOT).replace(' ', '_'), reason);
    }

    @ServerExceptionMapper
    Response broken(RuntimeException failure, UriInfo uri) {
        LOG.error("A request failed: " + uri.getPath(), failure);
        return answer(uri, 500, "INTERNAL_SERVER_ERROR", "Internal server error");
    }

    /** An answer that refuses a request, in the shape that fits its address. */
    static Response answer(UriInfo uri, int status, String code, String title) {
        Response.ResponseBuilder answer =
                Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(shape(uri.getPath(), status, code, title));
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"protected-area\"");
        }
        return answer.build();
    }

    private static Fields shape(String path, int status, String code, String title) {
        if (path.startsWith("/wiki/api/v2")) {
            return Fields.of(
                    "errors",
                    List.of(
                            Fields.of("status", status)
                                    .and("code", code)
                                    .and("title", title)
                                    .and("detail", null)));
        }
        return Fields.of("statusCode", status)
                .and(
                        "data",
                        Fields.of("authorized", status != 401 && status != 403)
                                .and("valid", status != 400)
                                .and("errors", List.of())
                                .and("successful", false))
                .and("message", title);
    }
}
