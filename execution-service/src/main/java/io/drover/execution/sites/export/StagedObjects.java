package io.drover.execution.sites.export;

import io.drover.execution.sites.staging.StagedLoad;
import io.drover.execution.sites.staging.StagingTable;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a row of each object of an export. */
final class StagedObjects implements EntitiesXml.Objects {

    private static final DateTimeFormatter DATE =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter();

    private final StagedLoad load;
    private final ZoneId zone;
    private final InstanceTraits traits = new InstanceTraits();

    StagedObjects(StagedLoad load, ZoneId zone) {
        this.load = load;
        this.zone = zone;
    }

    InstanceTraits traits() {
        return traits;
    }

    @Override
    public void read(ExportObject object, XmlRepairs.Count repairs) {
        String id = object.id();
        report(object, repairs);
        traits.see(object);
        if (object.className().equals("ConfluenceBandanaRecord")) {
            return;
        }
        if (id == null || id.isEmpty()) {
            load.leftover(
                    "OBJECT_WITHOUT_ID",
                    LeftoverKind.of(object.className()),
                    null,
                    false,
                    "An object of class " + object.className() + " has no id and is left out.");
            return;
        }
        stage(object, id);
    }

    private void stage(ExportObject o, String id) {
        switch (o.className()) {
            case "Space" ->
                    load.add(
                            StagingTable.SPACE,
                            id,
                            o.value("key"),
                            o.value("name"),
                            o.value("description"),
                            o.value("homePage"),
                            o.value("spaceType"),
                            o.value("spaceStatus"),
                            date(o, "creationDate"));
            case "BodyContent" -> {
                if (o.value("content") != null && o.value("body") != null) {
                    load.add(
                            StagingTable.BODY,
                            id,
                            o.value("content"),
                            number(o.value("bodyType")),
                            o.value("body"));
                }
            }
            case "ContentProperty" -> {
                if (WantedProperties.NAMES.contains(o.values().getOrDefault("name", ""))) {
                    load.add(
                            StagingTable.PROPERTY,
                            id,
                            o.value("content"),
                            o.value("name"),
                            o.value("stringValue"),
                            number(o.value("longValue")));
                }
            }
            case "SpacePermission" ->
                    load.add(
                            StagingTable.PERMISSION,
                            id,
                            o.value("space"),
                            o.value("type"),
                            o.value("group"),
                            o.value("userSubject", "userName"),
                            o.value("allUsersSubject"));
            case "ContentPermissionSet" ->
                    load.add(
                            StagingTable.RESTRICTION_SET,
                            id,
                            o.value("owningContent", "content"),
                            o.value("type"));
            case "ContentPermission" ->
                    load.add(
                            StagingTable.RESTRICTION,
                            id,
                            o.value("owningSet"),
                            o.value("type"),
                            o.value("groupName"),
                            o.value("userSubject", "userName"));
            case "Label" -> load.add(StagingTable.LABEL, id, o.value("name"), o.value("namespace"));
            case "Labelling" ->
                    load.add(
                            StagingTable.LABELLING,
                            id,
                            o.value("label"),
                            o.value("content"),
                            o.value("pageTemplate"));
            case "PageTemplate" ->
                    load.add(
                            StagingTable.TEMPLATE,
                            id,
                            o.value("space"),
                            o.value("name"),
                            o.value("description"),
                            o.value("content"),
                            number(o.value("bodyType")));
            case "Page", "BlogPost", "Draft", "Comment", "Attachment", "SpaceDescription" ->
                    content(o, id);
            default -> people(o, id);
        }
    }

    private void content(ExportObject o, String id) {
        boolean attachment = o.className().equals("Attachment");
        List<String> properties =
                attachment || o.className().equals("Comment")
                        ? o.list("contentProperties")
                        : List.of();
        String container = o.value("containerContent", "content");
        load.add(
                StagingTable.CONTENT,
                id,
                o.className(),
                o.value("space"),
                o.value("parent"),
                container != null ? container : o.value("owner"),
                o.value("originalVersion", "originalVersionId"),
                o.values().getOrDefault("contentStatus", "current").strip(),
                attachment ? o.value("fileName", "title") : o.value("title"),
                number(o.value("position")),
                version(o.value("attachmentVersion", "version")),
                number(o.value("fileSize")),
                o.value("contentType"),
                o.value("creator", "creatorName"),
                date(o, "creationDate"),
                o.value("lastModifier", "lastModifierName"),
                date(o, "lastModificationDate"),
                o.value("versionComment", "comment"),
                properties.isEmpty() ? null : properties);
    }

    private void people(ExportObject o, String id) {
        switch (o.className()) {
            case "ConfluenceUserImpl" ->
                    user(o, id, o.value("email"), o.value("displayName"), null);
            case "InternalUser" ->
                    user(o, id, o.value("emailAddress"), o.value("displayName"), o.value("active"));
            case "DefaultHibernateUser" -> {
                user(o, id, o.value("email"), o.value("fullName"), null);
                o.list("groups").forEach(group -> load.add(StagingTable.MEMBER, group, id, null));
            }
            case "InternalGroup" -> group(o, id);
            case "DefaultHibernateGroup" -> {
                group(o, id);
                o.list("localMembers")
                        .forEach(user -> load.add(StagingTable.MEMBER, id, user, null));
            }
            case "HibernateMembership" ->
                    load.add(
                            StagingTable.MEMBER,
                            o.value("parentGroup"),
                            o.value("userMember"),
                            o.value("groupMember"));
            default -> throw new IllegalStateException(o.className());
        }
    }

    private void user(
            ExportObject o,
            String id,
            @Nullable String email,
            @Nullable String displayName,
            @Nullable String active) {
        load.add(
                StagingTable.USER,
                id,
                o.className(),
                o.value("name"),
                email,
                displayName,
                active == null ? null : isTrue(active));
    }

    private void group(ExportObject o, String id) {
        load.add(StagingTable.GROUP, id, o.className(), o.value("name"));
    }

    private void report(ExportObject object, XmlRepairs.Count repairs) {
        String kind = LeftoverKind.of(object.className());
        if (repairs.characters() > 0) {
            load.leftover(
                    "INVALID_CHARACTER",
                    kind,
                    object.id(),
                    true,
                    repairs.characters()
                            + " characters that XML forbids were taken out or replaced.");
        }
        if (repairs.cutTexts() > 0) {
            load.leftover(
                    "TEXT_TOO_LONG",
                    kind,
                    object.id(),
                    false,
                    "A text is longer than allowed and was cut.");
        }
    }

    private @Nullable Object date(ExportObject object, String name) {
        String value = object.value(name);
        if (value == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(value.strip(), DATE).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            load.leftover(
                    "DATE_NOT_UNDERSTOOD",
                    LeftoverKind.of(object.className()),
                    object.id(),
                    true,
                    "The date in " + name + " can't be read and is left out.");
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String value) {
        try {
            return value == null ? null : Long.valueOf(value.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Integer version(@Nullable String value) {
        Long number = number(value);
        return number == null || number < 1 || number > Integer.MAX_VALUE
                ? null
                : number.intValue();
    }

    private static boolean isTrue(String value) {
        String text = value.strip();
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("T") || text.equals("1");
    }
}
