package io.drover.sandbox.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import io.drover.sandbox.journal.WriteRecord;
import io.drover.sandbox.store.Database;
import io.drover.sandbox.store.Directory;
import io.drover.sandbox.store.Directory.Person;
import io.drover.sandbox.store.Directory.Times;
import io.drover.sandbox.store.DuplicateRow;
import io.drover.sandbox.store.Listing;
import io.drover.sandbox.store.People;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of the directory; their SCIM id is the account id the REST API uses. */
// no proxy: the library keeps state in fields that a proxy would not see
@Singleton
public class UserHandler extends ResourceHandler<User> {

    private static final String EXTENSION = "urn:scim:schemas:extension:atlassian-external:1.0";
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "id", "account_id",
                    "userName", "user_name",
                    "emails", "email",
                    "emails.value", "email",
                    "displayName", "display_name",
                    "externalId", "external_id",
                    "active", "active");

    private final Directory directory;
    private final Database database;
    private final WriteRecord record;

    UserHandler(Directory directory, Database database, WriteRecord record) {
        this.directory = directory;
        this.database = database;
        this.record = record;
    }

    @Override
    public User createResource(User user, Context context) {
        return save(People.newAccountId(), user);
    }

    @Override
    public User getResource(
            String id,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excludedAttributes,
            Context context) {
        return user(find(id));
    }

    @Override
    public PartialListResponse<User> listResources(
            long startIndex,
            int count,
            @Nullable FilterNode filter,
            @Nullable SchemaAttribute sortBy,
            @Nullable SortOrder sortOrder,
            List<SchemaAttribute> attributes,
            List<SchemaAttribute> excludedAttributes,
            Context context) {
        Listing listing = FilterSql.narrow(directory.people(), filter, COLUMNS);
        List<User> found =
                database
                        .use(
                                sql ->
                                        listing.from(
                                                sql,
                                                Directory::person,
                                                "created_at, account_id",
                                                startIndex - 1,
                                                count))
                        .stream()
                        .map(UserHandler::user)
                        .toList();
        return PartialListResponse.<User>builder()
                .resources(found)
                .totalResults(database.use(listing::count))
                .build();
    }

    @Override
    public User updateResource(User user, Context context) {
        return save(find(user.getId().orElseThrow()).accountId(), user);
    }

    @Override
    public void deleteResource(String id, Context context) {
        if (!directory.removePerson(id)) {
            throw new ResourceNotFoundException("There is no user " + id);
        }
        record.object("user", id);
    }

    private User save(String accountId, User user) {
        String userName =
                user.getUserName()
                        .orElseThrow(() -> new BadRequestException("userName is required"));
        User known = JsonHelper.copyResourceToObject(user.deepCopy(), User.class);
        known.remove(List.of("password", "meta", "groups", EXTENSION));
        known.setId(accountId);
        Person person =
                new Person(
                        accountId,
                        userName,
                        email(user, userName),
                        displayName(user, userName),
                        user.getExternalId().orElse(null),
                        user.isActive().orElse(true),
                        known.toString(),
                        Times.NONE);
        try {
            Person saved = directory.save(person);
            record.object("user", accountId);
            return user(saved);
        } catch (DuplicateRow taken) {
            boolean name = "account_user_name".equals(taken.constraint());
            throw new ConflictException(
                    name
                            ? "A user with the userName " + userName + " already exists"
                            : "A user with the e-mail address "
                                    + person.email()
                                    + " already exists",
                    "uniqueness");
        }
    }

    private static @Nullable String email(User user, String userName) {
        Optional<String> address =
                user.getEmails().stream()
                        .filter(Email::isPrimary)
                        .findFirst()
                        .or(() -> user.getEmails().stream().findFirst())
                        .flatMap(Email::getValue);
        return address.orElse(userName.contains("@") ? userName : null);
    }

    private static String displayName(User user, String userName) {
        return user.getDisplayName()
                .or(() -> user.getName().flatMap(UserHandler::fullName))
                .filter(name -> !name.isBlank())
                .orElse(userName);
    }

    private static Optional<String> fullName(Name name) {
        return name.getFormatted()
                .or(
                        () ->
                                Optional.of(
                                        Stream.of(name.getGivenName(), name.getFamilyName())
                                                .flatMap(Optional::stream)
                                                .collect(Collectors.joining(" "))));
    }

    private Person find(String id) {
        return directory
                .person(id)
                .orElseThrow(() -> new ResourceNotFoundException("There is no user " + id));
    }

    private static User user(Person person) {
        ObjectNode document = JsonHelper.readJsonDocument(person.document(), User.class);
        User user = JsonHelper.copyResourceToObject(document, User.class);
        user.setId(person.accountId());
        user.setUserName(person.userName());
        user.setActive(person.active());
        user.setDisplayName(person.displayName());
        if (user.getEmails().isEmpty() && person.email() != null) {
            user.setEmails(List.of(Email.builder().value(person.email()).primary(true).build()));
        }
        user.set("meta", ScimResource.meta(person.times()));
        user.putObject(EXTENSION).put("atlassianAccountId", person.accountId());
        return user;
    }
}
