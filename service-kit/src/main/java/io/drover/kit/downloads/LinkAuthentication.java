package io.drover.kit.downloads;

import io.drover.kit.rest.Problem;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets in whoever reads through a download link; a bearer token goes before it. */
@ApplicationScoped
public class LinkAuthentication implements HttpAuthenticationMechanism {

    private final DownloadLinks links;

    public LinkAuthentication(DownloadLinks links) {
        this.links = links;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        var request = context.request();
        var link = request.getParam(DownloadLinks.PARAMETER);
        if (link == null
                || !(HttpMethod.GET.equals(request.method())
                        || HttpMethod.HEAD.equals(request.method()))
                || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return Uni.createFrom().nullItem();
        }
        return links.open(request.uri(), link)
                .map(holder -> Uni.createFrom().item(identity(holder)))
                .orElseGet(() -> Uni.createFrom().failure(notValid()));
    }

    private static SecurityIdentity identity(DownloadLinks.Holder holder) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(holder.subject()))
                .addRoles(holder.roles())
                .build();
    }

    private static Problem notValid() {
        return Problem.of(
                403,
                "LINK_NOT_VALID",
                "The link has expired or was changed. Ask for a new one: POST to the same path"
                        + " with /link behind it.");
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }
}
