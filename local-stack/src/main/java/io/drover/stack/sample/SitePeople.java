package io.drover.stack.sample;

import io.drover.stack.sample.SiteText.Person;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Adds the directory: users, groups and who belongs to what. */
final class SitePeople {
    private static final String CROWD_GROUP = "com.atlassian.crowd.model.group";
    private final SiteModel site;
    private final Map<String, Entity> groups = new HashMap<>();

    SitePeople(SiteModel site) {
        this.site = site;
    }

    void add() {
        var directory =
                site.create(EntityClass.DIRECTORY)
                        .text("name", "Confluence Internal Directory")
                        .text("lowerName", "confluence internal directory")
                        .plain("active", true)
                        .constant(
                                "type",
                                "DirectoryType",
                                "com.atlassian.crowd.embedded.api",
                                "INTERNAL");
        for (String name : SiteText.GROUPS) {
            groups.put(name, group(name, directory));
        }
        for (Person person : SiteText.PEOPLE) {
            Entity member = user(person, directory);
            join(member, SiteText.EVERYBODY);
            if (!person.group().isEmpty()) {
                join(member, person.group());
            }
        }
    }

    private Entity group(String name, Entity directory) {
        return site.create(EntityClass.GROUP)
                .text("name", name)
                .text("lowerName", name)
                .plain("active", true)
                .plain("local", false)
                .text("description", null)
                .constant("type", "GroupType", CROWD_GROUP, "GROUP")
                .reference("directory", directory);
    }

    private Entity user(Person person, Entity directory) {
        var known = site.createUser().text("name", person.name()).text("lowerName", person.name());
        site.users.put(person.name(), known);
        String email = person.email() ? email(person) : null;
        String[] names = person.displayName().split(" ", 2);
        return site.create(EntityClass.DIRECTORY_USER)
                .text("name", person.name())
                .text("lowerName", person.name())
                .plain("active", person.active())
                .text("firstName", names[0])
                .text("lastName", names[1])
                .text("displayName", person.displayName())
                .text("lowerDisplayName", person.displayName().toLowerCase(Locale.ROOT))
                .text("emailAddress", email)
                .text("lowerEmailAddress", email)
                .text("externalId", site.uuid())
                .reference("directory", directory);
    }

    static String email(Person person) {
        return person.name() + "@larkspur.example";
    }

    private void join(Entity member, String group) {
        site.create(EntityClass.MEMBERSHIP)
                .reference("parentGroup", Objects.requireNonNull(groups.get(group)))
                .reference("userMember", member);
    }
}
