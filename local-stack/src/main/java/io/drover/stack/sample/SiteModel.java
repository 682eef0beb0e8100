package io.drover.stack.sample;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The site while it is being made: its objects, its files, and where ids, dates and chance come
 * from.
 */
final class SiteModel {
    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2021, 3, 1, 8, 0);

    /** A file of the export; its bytes are made when they are written, from its own seed. */
    record StoredFile(String path, String fileName, int version, long seed) {
        byte[] content() {
            return SampleFiles.content(fileName, version, new Random(seed));
        }
    }

    final Random random;
    final List<Entity> entities = new ArrayList<>();
    final List<StoredFile> files = new ArrayList<>();
    final Map<String, Entity> users = new LinkedHashMap<>();
    final Map<String, Entity> spaces = new LinkedHashMap<>();

    /** Current pages and blog posts by {@code KEY/Title}. */
    final Map<String, Entity> pages = new HashMap<>();

    private long lastId;

    SiteModel(long seed) {
        random = new Random(seed);
        lastId = 1_000_000L + random.nextInt(9_000_000);
    }

    Entity create(EntityClass type) {
        lastId += 1 + random.nextInt(7);
        return add(new Entity(type, Long.toString(lastId)));
    }

    Entity createUser() {
        byte[] key = new byte[12];
        random.nextBytes(key);
        return add(new Entity(EntityClass.USER, "8a7f8080" + HexFormat.of().formatHex(key)));
    }

    /** Adds who made the object and when; later versions were changed by the same person. */
    Entity signed(Entity entity, Entity author) {
        var created = FIRST_DAY.plusMinutes(random.nextInt(5 * 365 * 24 * 60));
        return entity.reference("creator", author)
                .plain("creationDate", DATES.format(created))
                .reference("lastModifier", author)
                .plain(
                        "lastModificationDate",
                        DATES.format(created.plusMinutes(random.nextInt(9000))));
    }

    Entity author() {
        return user(SiteText.PEOPLE.get(random.nextInt(22)).name());
    }

    Entity user(String name) {
        return known(users, name);
    }

    Entity space(String key) {
        return known(spaces, key);
    }

    /** The id of a page as its short address: little-endian bytes in a changed Base64. */
    String shortLink(String page) {
        long id = Long.parseLong(known(pages, page).id);
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (id >>> (8 * i));
        }
        String code =
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .replace('/', '-')
                        .replace('+', '_')
                        .replaceAll("A+$", "");
        return SampleSite.BASE_URL + "/x/" + code;
    }

    String uuid() {
        return new UUID(
                        (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L,
                        (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L)
                .toString();
    }

    /** A property of content hangs on its owner's collection only, as in newer exports. */
    void property(Entity owner, String name, Object value) {
        var property = create(EntityClass.CONTENT_PROPERTY).text("name", name);
        if (value instanceof Number number) {
            property.nothing("stringValue").plain("longValue", number);
        } else {
            property.text("stringValue", value.toString()).nothing("longValue");
        }
        owner.add("contentProperties", property.nothing("dateValue"));
    }

    void body(Entity owner, String body) {
        var content =
                create(EntityClass.BODY_CONTENT)
                        .text("body", body)
                        .reference("content", owner)
                        .plain("bodyType", 2);
        owner.add("bodyContents", content);
    }

    private Entity add(Entity entity) {
        entities.add(entity);
        return entity;
    }

    private static Entity known(Map<String, Entity> entities, String name) {
        Entity entity = entities.get(name);
        if (entity == null) {
            throw new IllegalArgumentException(
                    "the text names '" + name + "', which nothing is called");
        }
        return entity;
    }
}
