package io.drover.kit.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Describes in the OpenAPI document what may be null, as the records behind the schemas say it with
 * JSpecify: a {@code @Nullable} component may be null; any other one is always there in an answer.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class NullnessDescribed implements OASFilter {

    private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final String SCHEMAS = "#/components/schemas/";

    private final List<ClassInfo> records;

    public NullnessDescribed(IndexView index) {
        records =
                index.getKnownClasses().stream()
                        .filter(ClassInfo::isRecord)
                        .filter(type -> type.name().toString().startsWith("io.drover."))
                        .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getComponents().getSchemas() == null) {
            return;
        }
        var schemas = api.getComponents().getSchemas();
        var sent = sentByClients(api);
        schemas.forEach(
                (name, schema) ->
                        recordOf(name, schema)
                                .ifPresent(type -> describe(schema, type, !sent.contains(name))));
    }

    /** What has the name of the schema and whose components it has, unless two disagree. */
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return Optional.empty();
        }
        var properties = schema.getProperties().keySet();
        var found =
                records.stream()
                        .filter(type -> named(type, name))
                        .filter(type -> properties.containsAll(names(type, false)))
                        .toList();
        // the record that was given the name, and not one that has it by chance
        var given = found.stream().filter(type -> givenName(type) != null).toList();
        var meant = given.isEmpty() ? found : given;
        return meant.stream()
                .filter(one -> meant.stream().allMatch(each -> agree(one, each)))
                .findFirst();
    }

    /** A generic record's schema has its arguments behind its name. */
    private static boolean named(ClassInfo type, String name) {
        var given = givenName(type);
        return given != null
                ? given.equals(name)
                : type.simpleName().equals(name)
                        || !type.typeParameters().isEmpty() && name.startsWith(type.simpleName());
    }

    private static @Nullable String givenName(ClassInfo type) {
        var given = type.declaredAnnotation(SCHEMA);
        return given == null || given.value("name") == null ? null : given.value("name").asString();
    }

    private static boolean agree(ClassInfo one, ClassInfo other) {
        return names(one, true).equals(names(other, true));
    }

    private static Set<String> names(ClassInfo type, boolean onlyNullable) {
        return type.recordComponentsInDeclarationOrder().stream()
                .filter(component -> !onlyNullable || nullable(component))
                .map(NullnessDescribed::property)
                .collect(Collectors.toSet());
    }

    private static String property(RecordComponentInfo component) {
        var renamed = component.field().annotation(JSON_PROPERTY);
        return renamed == null ? component.name() : renamed.value().asString();
    }

    private static boolean nullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE);
    }

    private static void describe(Schema schema, ClassInfo type, boolean answered) {
        for (var component : type.recordComponentsInDeclarationOrder()) {
            var name = property(component);
            var property = schema.getProperties().get(name);
            if (property != null && nullable(component)) {
                schema.addProperty(name, orNull(property));
            } else if (answered && !required(schema).contains(name)) {
                schema.addRequired(name);
            }
        }
    }

    private static List<String> required(Schema schema) {
        return schema.getRequired() == null ? List.of() : schema.getRequired();
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() != null) {
            var description = property.getDescription();
            return OASFactory.createSchema()
                    .description(description)
                    .addAnyOf(property.description(null).type(null))
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        if (property.getType() != null && !property.getType().contains(Schema.SchemaType.NULL)) {
            var types = new ArrayList<>(property.getType());
            types.add(Schema.SchemaType.NULL);
            property.setType(types);
        }
        return property;
    }

    /** The names of the schemas that a request body has anywhere. */
    private static Set<String> sentByClients(OpenAPI api) {
        var names = new HashSet<String>();
        for (var path : api.getPaths().getPathItems().values()) {
            for (var operation : path.getOperations().values()) {
                if (operation.getRequestBody() != null) {
                    collect(operation.getRequestBody().getContent(), api, names);
                }
            }
        }
        return names;
    }

    private static void collect(@Nullable Content content, OpenAPI api, Set<String> names) {
        if (content != null) {
            content.getMediaTypes().values().forEach(type -> collect(type.getSchema(), api, names));
        }
    }

    private static void collect(@Nullable Schema schema, OpenAPI api, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            var name = schema.getRef().substring(SCHEMAS.length());
            if (names.add(name)) {
                collect(api.getComponents().getSchemas().get(name), api, names);
            }
        }
        collect(schema.getItems(), api, names);
        collect(schema.getAdditionalPropertiesSchema(), api, names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(each -> collect(each, api, names));
        }
        for (var parts :
                new @Nullable List<?>[] {schema.getAllOf(), schema.getAnyOf(), schema.getOneOf()}) {
            if (parts != null) {
                parts.forEach(each -> collect((Schema) each, api, names));
            }
        }
    }
}
