package io.drover.stack.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of the export: its class, its id and its properties in the order they were given. */
final class Entity {

    /** What a property holds. */
    sealed interface Value {
        /** Text, written as CDATA. */
        record Text(String text) implements Value {}

        /** A number, date or flag, written as it is. */
        record Plain(String text) implements Value {}

        /** A constant of an enumeration. */
        record Constant(String enumClass, String packageName, String name) implements Value {}

        /** A reference to another object. */
        record Reference(Entity target) implements Value {}

        /** References to several objects. */
        record Many(String collectionClass, List<Entity> targets) implements Value {}

        /** A property without a value. */
        record Nothing() implements Value {}
    }

    final EntityClass type;
    final String id;
    private final Map<String, Value> properties = new LinkedHashMap<>();

    Entity(EntityClass type, String id) {
        this.type = type;
        this.id = id;
    }

    Map<String, Value> properties() {
        return properties;
    }

    Entity text(String name, @Nullable String text) {
        return with(name, text == null ? new Value.Nothing() : new Value.Text(text));
    }

    Entity plain(String name, Object value) {
        return with(name, new Value.Plain(value.toString()));
    }

    Entity constant(String name, String enumClass, String packageName, String value) {
        return with(name, new Value.Constant(enumClass, packageName, value));
    }

    Entity reference(String name, Entity target) {
        return with(name, new Value.Reference(target));
    }

    Entity nothing(String name) {
        return with(name, new Value.Nothing());
    }

    /** Adds an element to a collection; the first element creates the collection. */
    Entity add(String name, Entity element) {
        Value value =
                properties.computeIfAbsent(
                        name, _ -> new Value.Many("java.util.Collection", new ArrayList<>()));
        if (!(value instanceof Value.Many many)) {
            throw new IllegalArgumentException(name + " is not a collection");
        }
        many.targets().add(element);
        return this;
    }

    /** The text of a scalar property, or null if there is none. */
    @Nullable String valueOf(String name) {
        return switch (properties.get(name)) {
            case Value.Text text -> text.text();
            case Value.Plain plain -> plain.text();
            case Value.Constant constant -> constant.name();
            case null, default -> null;
        };
    }

    /** The object a property refers to, or null if there is none. */
    @Nullable Entity referenceOf(String name) {
        return properties.get(name) instanceof Value.Reference reference
                ? reference.target()
                : null;
    }

    private Entity with(String name, Value value) {
        properties.put(name, value);
        return this;
    }
}
