package io.drover.sandbox.scim;

import de.captaingoldfish.scim.sdk.common.constants.ClassPathReferences;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.EndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import io.drover.sandbox.store.Directory.Times;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The user directory over HTTP; the SCIM library speaks the protocol. */
@Path("/scim/v2")
public class ScimResource {

    private static final String SCIM_JSON = "application/scim+json";
    private static final int LARGEST_LIST = 200;

    private final ResourceEndpoint endpoint;
    private final ScimCredentials credentials;
    // a PATCH reads, changes and writes back: two at once would lose one another's members
    private final Lock oneWriteAtATime = new ReentrantLock();

    ScimResource(UserHandler users, GroupHandler groups, ScimCredentials credentials) {
        this.endpoint =
                new ResourceEndpoint(
                        provider(), userEndpoint(users), new GroupEndpointDefinition(groups));
        this.credentials = credentials;
    }

    private static ServiceProvider provider() {
        AuthenticationScheme bearer =
                AuthenticationScheme.builder()
                        .name("Bearer token")
                        .description("The token of the directory")
                        .type("oauthbearertoken")
                        .build();
        return ServiceProvider.builder()
                .filterConfig(
                        FilterConfig.builder().supported(true).maxResults(LARGEST_LIST).build())
                .patchConfig(PatchConfig.builder().supported(true).build())
                .authenticationSchemes(List.of(bearer))
                .lenientContentTypeChecking(true)
                .build();
    }

    /** What the library wants to know about every resource. */
    static Meta meta(Times times) {
        return Meta.builder().created(times.created()).lastModified(times.changed()).build();
    }

    private static EndpointDefinition userEndpoint(UserHandler users) {
        return new EndpointDefinition(
                JsonHelper.loadJsonDocument("/scim/user-type.json"),
                JsonHelper.loadJsonDocument(ClassPathReferences.USER_SCHEMA_JSON),
                List.of(
                        JsonHelper.loadJsonDocument(
                                ClassPathReferences.ENTERPRISE_USER_SCHEMA_JSON),
                        JsonHelper.loadJsonDocument("/scim/atlassian-extension.json")),
                users);
    }

    /** Reads users, groups and what the directory says about itself. */
    @GET
    @Path("/{path: .*}")
    public Response get(
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return answer(HttpMethod.GET, uri, headers, null);
    }

    /** Creates a user or a group. */
    @POST
    @Path("/{path: .*}")
    @Consumes({SCIM_JSON, MediaType.APPLICATION_JSON})
    public Response post(
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            String body) {
        return write(HttpMethod.POST, uri, headers, body);
    }

    /** Replaces a user or a group. */
    @PUT
    @Path("/{path: .*}")
    @Consumes({SCIM_JSON, MediaType.APPLICATION_JSON})
    public Response put(
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            String body) {
        return write(HttpMethod.PUT, uri, headers, body);
    }

    /** Changes parts of a user or a group. */
    @PATCH
    @Path("/{path: .*}")
    @Consumes({SCIM_JSON, MediaType.APPLICATION_JSON})
    public Response patch(
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers,
            String body) {
        return write(HttpMethod.PATCH, uri, headers, body);
    }

    /** Removes a user or a group. */
    @DELETE
    @Path("/{path: .*}")
    public Response delete(
            @jakarta.ws.rs.core.Context UriInfo uri,
            @jakarta.ws.rs.core.Context HttpHeaders headers) {
        return write(HttpMethod.DELETE, uri, headers, null);
    }

    private Response write(
            HttpMethod method, UriInfo uri, HttpHeaders headers, @Nullable String body) {
        oneWriteAtATime.lock();
        try {
            return answer(method, uri, headers, body);
        } finally {
            oneWriteAtATime.unlock();
        }
    }

    private Response answer(
            HttpMethod method, UriInfo uri, HttpHeaders headers, @Nullable String body) {
        Map<String, String> plain =
                headers.getRequestHeaders().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        header -> header.getValue().getFirst(),
                                        (first, second) -> first));
        plain.put(HttpHeaders.CONTENT_TYPE, SCIM_JSON);
        ScimResponse response =
                endpoint.handleRequest(
                        uri.getRequestUri().toString(),
                        method,
                        body,
                        plain,
                        new Context(credentials));
        Response.ResponseBuilder answer = Response.status(response.getHttpStatus()).type(SCIM_JSON);
        response.getHttpHeaders().forEach((name, value) -> header(answer, name, value));
        if (!response.isEmpty()) {
            answer.entity(response.toString());
        }
        return answer.build();
    }

    private static void header(Response.ResponseBuilder answer, String name, String value) {
        if (!HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name)) {
            answer.header(name, value);
        }
    }
}
