package io.drover.stack.sample;

import io.drover.stack.sample.SiteText.SpaceText;
import io.drover.stack.sample.SiteText.TemplateText;
import java.util.List;
import java.util.Locale;

/**
 * Adds spaces with their descriptions and permissions, the global permissions and the templates.
 */
final class SiteSpaces {
    private static final List<String> READ = List.of("VIEWSPACE", "COMMENT");
    private static final List<String> WRITE =
            List.of("EDITSPACE", "EDITBLOG", "CREATEATTACHMENT", "REMOVEOWNCONTENT");
    private static final List<String> RULE =
            List.of("SETSPACEPERMISSIONS", "REMOVEPAGE", "SETPAGEPERMISSIONS", "EXPORTSPACE");
    private final SiteModel site;

    SiteSpaces(SiteModel site) {
        this.site = site;
    }

    void add() {
        SiteText.SPACES.forEach(this::space);
        permission("USECONFLUENCE").text("group", SiteText.EVERYBODY);
        permission("PERSONALSPACE").text("group", SiteText.EVERYBODY);
        permission("CREATESPACE").text("group", SiteText.MAKERS);
        permission("ADMINISTRATECONFLUENCE").text("group", SiteText.ADMINISTRATORS);
        permission("SYSTEMADMINISTRATOR").text("group", SiteText.ADMINISTRATORS);
        SiteText.TEMPLATES.forEach(this::template);
    }

    private void space(SpaceText text) {
        Entity owner = text.personal() ? site.user(text.key().substring(1)) : site.author();
        var space = site.create(EntityClass.SPACE);
        var description =
                site.create(EntityClass.SPACE_DESCRIPTION)
                        .nothing("title")
                        .plain("version", 1)
                        .text("contentStatus", "current")
                        .reference("space", space);
        site.signed(description, owner);
        site.body(description, text.description());
        site.signed(
                space.text("name", text.name())
                        .text("key", text.key())
                        .text("lowerKey", text.key().toLowerCase(Locale.ROOT))
                        .reference("description", description),
                owner);
        space.text("spaceType", text.personal() ? "personal" : "global")
                .constant(
                        "spaceStatus", "SpaceStatus", "com.atlassian.confluence.spaces", "CURRENT");
        site.spaces.put(text.key(), space);

        READ.forEach(type -> grant(space, type).text("group", SiteText.EVERYBODY));
        WRITE.forEach(type -> grant(space, type).text("group", text.group()));
        RULE.forEach(type -> grant(space, type).text("group", SiteText.ADMINISTRATORS));
        grant(space, "SETSPACEPERMISSIONS").reference("userSubject", owner);
    }

    private Entity grant(Entity space, String type) {
        var permission = permission(type).reference("space", space);
        space.add("permissions", permission);
        return permission;
    }

    private Entity permission(String type) {
        return site.create(EntityClass.SPACE_PERMISSION)
                .text("type", type)
                .nothing("allUsersSubject");
    }

    private void template(TemplateText text) {
        var template =
                site.create(EntityClass.PAGE_TEMPLATE)
                        .text("name", text.name())
                        .nothing("description")
                        .nothing("pluginKey")
                        .nothing("moduleKey")
                        .text("content", text.body())
                        .plain("version", 1)
                        .plain("bodyType", 2);
        site.signed(template, site.author());
        if (text.spaceKey().isEmpty()) {
            template.nothing("space");
        } else {
            Entity space = site.space(text.spaceKey());
            template.reference("space", space);
            space.add("pageTemplates", template);
        }
    }
}
