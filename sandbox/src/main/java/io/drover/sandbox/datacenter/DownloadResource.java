package io.drover.sandbox.datacenter;

import io.drover.sandbox.cloud.CloudProblem;
import io.drover.sandbox.store.Database;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The bytes of attachments, streamed out of the export. */
@Path("/dc/download/attachments")
@Blocking
public class DownloadResource {

    private final Database database;
    private final SiteLoad load;

    DownloadResource(Database database, SiteLoad load) {
        this.database = database;
        this.load = load;
    }

    /** A version of a file, the current one if none is named. */
    @GET
    @Path("/{container}/{name}")
    public Response get(
            @PathParam("container") long container,
            @PathParam("name") String name,
            @QueryParam("version") @Nullable Integer version) {
        // the file of an old version lies under the id of the current attachment
        String file =
                database.use(
                                sql ->
                                        sql.one(
                                                """
                                                select 'attachments/' || a.container_id || '/' || a.id
                                                       || '/' || coalesce(?, a.version)
                                                from dc_content a
                                                where a.type = 'attachment' and a.container_id = ?
                                                  and a.title = ? and a.original_id is null
                                                order by a.id desc
                                                """,
                                                row -> row.getString(1),
                                                version,
                                                container,
                                                name))
                        .orElseThrow(() -> CloudProblem.notFound("No such attachment"));
        ExportFiles.Found found =
                load.file(file).orElseThrow(() -> CloudProblem.notFound("The file is missing"));
        return Response.ok(found.bytes())
                .header(HttpHeaders.CONTENT_LENGTH, found.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .type("application/octet-stream")
                .build();
    }
}
