package io.drover.sandbox.datacenter;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.cloud.Fields;
import io.drover.sandbox.store.Database;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Users and groups; an e-mail address is in no answer, as in a real Data Center. */
@Path("/dc/rest/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PeopleResource {

    private static final String GROUPS =
            """
            select distinct g.props->>'name' as name from dc_object g
            where g.class in ('InternalGroup', 'DefaultHibernateGroup')
            """;

    private final Database database;
    private final String administrator;

    PeopleResource(
            Database database, @ConfigProperty(name = "sandbox.dc.username") String administrator) {
        this.database = database;
        this.administrator = administrator;
    }

    /** Who is asking. */
    @GET
    @Path("/user/current")
    public Fields current() {
        return Fields.of("type", "known")
                .and("username", administrator)
                .and("userKey", "sandbox-administrator")
                .and("displayName", "Administrator");
    }

    /** Everybody, also those who are deactivated. */
    @GET
    @Path("/user/list")
    public Fields users(@Context UriInfo uri) {
        Pages pages = new Pages(uri, 100);
        boolean status = Pages.expand(uri).contains("status");
        return pages.counted(
                database.use(
                        sql ->
                                sql.list(
                                        "select * from dc_user order by key limit ? offset ?",
                                        row -> person(row, status),
                                        pages.rows(),
                                        pages.start())));
    }

    /** All groups. */
    @GET
    @Path("/group")
    public Fields groups(@Context UriInfo uri) {
        Pages pages = new Pages(uri, 200);
        return pages.counted(
                database.use(
                        sql ->
                                sql.list(
                                        GROUPS + "order by 1 limit ? offset ?",
                                        row ->
                                                Fields.of("type", "group")
                                                        .and("name", row.getString(1)),
                                        pages.rows(),
                                        pages.start())));
    }

    /** Who belongs to a group. */
    @GET
    @Path("/group/{name}/member")
    public Fields members(@Context UriInfo uri, @PathParam("name") String name) {
        Pages pages = new Pages(uri, 200);
        boolean known =
                database.use(
                        sql ->
                                sql.number(
                                                "select count(*) from ("
                                                        + GROUPS
                                                        + ") g where name = ?",
                                                name)
                                        > 0);
        if (!known) {
            throw CloudProblem.notFound("No group with name : " + name);
        }
        return pages.counted(
                database.use(
                        sql ->
                                sql.list(
                                        """
                                        select u.* from dc_member m join dc_user u on u.key = m.user_key
                                        where m.group_name = ? order by u.key limit ? offset ?
                                        """,
                                        row -> person(row, false),
                                        name,
                                        pages.rows(),
                                        pages.start())));
    }

    /** The groups that are members of a group. */
    @GET
    @Path("/group/{name}/groupmember")
    public Fields groupMembers(@Context UriInfo uri, @PathParam("name") String name) {
        Pages pages = new Pages(uri, 200);
        return pages.counted(
                database.use(
                        sql ->
                                sql.list(
                                        """
                                        select distinct i.props->>'name'
                                        from dc_object m
                                        join dc_object o on o.class = 'InternalGroup'
                                             and o.id = m.props->>'parentGroup'
                                        join dc_object i on i.class = 'InternalGroup'
                                             and i.id = m.props->>'groupMember'
                                        where m.class = 'HibernateMembership'
                                          and o.props->>'name' = ?
                                        order by 1 limit ? offset ?
                                        """,
                                        row ->
                                                Fields.of("type", "group")
                                                        .and("name", row.getString(1)),
                                        name,
                                        pages.rows(),
                                        pages.start())));
    }

    private static Fields person(ResultSet row, boolean status) throws SQLException {
        Fields person =
                Fields.of("type", "known")
                        .and("username", row.getString("name"))
                        .and("userKey", row.getString("key"))
                        .and("displayName", row.getString("display_name"));
        return status
                ? person.and("status", row.getBoolean("active") ? "current" : "deactivated")
                : person;
    }
}
