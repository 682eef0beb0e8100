package io.drover.sandbox.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Directory;
import io.drover.sandbox.store.Directory.Team;
import io.drover.sandbox.store.Directory.Times;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Listing;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The groups of the directory and who is in them. */
// no proxy: the library keeps state in fields that a proxy would not see
@Singleton
public class GroupHandler extends ResourceHandler<Group> {

    private static final Map<String, String> COLUMNS =
            Map.of(
                    "id", "g.group_id",
                    "displayName", "g.name",
                    "externalId", "g.external_id");

    private final Directory directory;
    private final Database database;
    private final WriteRecord record;

    GroupHandler(Directory directory, Database database, WriteRecord record) {
        this.directory = directory;
        this.database = database;
        this.record = record;
    }

    @Override
    public Group createResource(Group group, Context context) {
        return save(UUID.randomUUID().toString(), group);
    }

    @Override
    public Group getResource(
            String id,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excludedAttributes,
            Context context) {
        return group(find(id));
    }

    @Override
    public PartialListResponse<Group> listResources(
            long startIndex,
            int count,
            @Nullable FilterNode filter,
            @Nullable SchemaAttribute sortBy,
            @Nullable SortOrder sortOrder,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excludedAttributes,
            Context context) {
        Listing listing = FilterSql.narrow(directory.teams(), filter, COLUMNS);
        List<Group> found =
                database
                        .use(
                                sql ->
                                        listing.from(
                                                sql,
                                                Directory::team,
                                                "g.created_at, g.group_id",
                                                startIndex - 1,
                                                count))
                        .stream()
                        .map(GroupHandler::group)
                        .toList();
        return PartialListResponse.<Group>builder()
                .resources(found)
                .totalResults(database.use(listing::count))
                .build();
    }

    @Override
    public Group updateResource(Group group, Context context) {
        return save(find(group.getId().orElseThrow()).groupId(), group);
    }

    @Override
    public void deleteResource(String id, Context context) {
        if (!directory.removeTeam(id)) {
            throw new ResourceNotFoundException("There is no group " + id);
        }
        record.object("group", id);
    }

    private Group save(String id, Group group) {
        String name =
                group.getDisplayName()
                        .orElseThrow(() -> new BadRequestException("displayName is required"));
        List<String> members =
                group.getMembers().stream()
                        .map(Member::getValue)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        List<String> unknown = directory.unknown(members);
        if (!unknown.isEmpty()) {
            throw new BadRequestException("There is no user " + unknown.getFirst(), "invalidValue");
        }
        Team team = new Team(id, name, group.getExternalId().orElse(null), members, Times.NONE);
        try {
            Team saved = directory.save(team);
            record.object("group", id);
            return group(saved);
        } catch (DuplicateRow taken) {
            throw new ConflictException(
                    "A group with the displayName " + name + " already exists", "uniqueness");
        }
    }

    private Team find(String id) {
        return directory
                .team(id)
                .orElseThrow(() -> new ResourceNotFoundException("There is no group " + id));
    }

    private static Group group(Team team) {
        Group group = new Group();
        group.setId(team.groupId());
        group.setDisplayName(team.name());
        if (team.externalId() != null) {
            group.setExternalId(team.externalId());
        }
        group.setMembers(
                team.members().stream()
                        .map(member -> Member.builder().value(member).type("User").build())
                        .toList());
        group.set("meta", ScimResource.meta(team.times()));
        return group;
    }
}
