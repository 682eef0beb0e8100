package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.Administrator;
import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.cloud.Paging;
import io.drover.sandbox.store.Groups;
import io.drover.sandbox.store.People;
import io.drover.sandbox.store.People.Account;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People of the site. */
@Path("/wiki/rest/api")
public class UsersResource {

    /** What an administrator may do with the site as a whole. */
    private static final List<Fields> OPERATIONS =
            Stream.of("use", "create_space", "administer")
                    .map(
                            operation ->
                                    Fields.of("operation", operation)
                                            .and("targetType", "application"))
                    .toList();

    private final People people;
    private final Groups groups;
    private final Targets targets;
    private final Paging paging;
    private final Administrator administrator;

    UsersResource(
            People people,
            Groups groups,
            Targets targets,
            Paging paging,
            Administrator administrator) {
        this.people = people;
        this.groups = groups;
        this.targets = targets;
        this.paging = paging;
        this.administrator = administrator;
    }

    /** One person. */
    @GET
    @Path("/user")
    public Fields get(@QueryParam("accountId") @Nullable String accountId) {
        return Views.person(targets.account(required(accountId)));
    }

    /** The person whose credentials the request carries. */
    @GET
    @Path("/user/current")
    public Fields current(@QueryParam("expand") @Nullable String expand) {
        Fields person = Views.person(administrator.account());
        boolean operations = expand != null && expand.contains("operations");
        return operations ? person.and("operations", OPERATIONS) : person;
    }

    /** Several people; unknown ids are left out. */
    @GET
    @Path("/user/bulk")
    public Fields many(@Context UriInfo uri, @QueryParam("accountId") List<String> accountIds) {
        List<Fields> found = people.findAll(accountIds).stream().map(Views::person).toList();
        return paging.counted(uri, found, 0, 200);
    }

    /** The address of a person. */
    @GET
    @Path("/user/email")
    public Fields email(@QueryParam("accountId") @Nullable String accountId) {
        Account account = targets.account(required(accountId));
        return Fields.of("accountId", account.accountId())
                .and("email", account.email() == null ? "" : account.email());
    }

    /** The groups a person is in. */
    @GET
    @Path("/user/memberof")
    public Fields groups(
            @Context UriInfo uri, @QueryParam("accountId") @Nullable String accountId) {
        Account account = targets.account(required(accountId));
        return paging.counted(
                uri,
                groups.of(account.accountId()),
                Groups::group,
                "lower(g.name)",
                Views::group,
                200);
    }

    private static String required(@Nullable String accountId) {
        if (accountId == null || accountId.isBlank()) {
            throw CloudProblem.badRequest("'accountId' is required");
        }
        return accountId;
    }
}
