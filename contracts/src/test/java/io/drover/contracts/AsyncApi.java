package io.drover.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the AsyncAPI 3.0 document of all topics and events. */
final class AsyncApi {

    private record Topic(String about, String key, boolean compacted) {}

    private static final Map<String, Topic> TOPICS =
            new TreeMap<>(
                    Map.of(
                            Topics.PLANS,
                            new Topic("The life of plans, by plan-service", "plan id", false),
                            Topics.PLAN_STATE,
                            new Topic(
                                    "The full view of each plan, by plan-service", "plan id", true),
                            Topics.EXECUTIONS,
                            new Topic(
                                    "Executions, steps, spaces and checks of data, by"
                                            + " execution-service",
                                    "plan id",
                                    false),
                            Topics.ITEMS,
                            new Topic(
                                    "Outcomes of items and findings in batches, by"
                                            + " execution-service",
                                    "execution id / space",
                                    false),
                            Topics.MAPPINGS,
                            new Topic(
                                    "Source to destination ids in batches, by execution-service",
                                    "execution id / space",
                                    false),
                            Topics.PROGRESS,
                            new Topic(
                                    "How far executions are, at most one a second each, by"
                                            + " execution-service",
                                    "plan id",
                                    false),
                            Topics.SITES,
                            new Topic("The sites, by execution-service", "site id", true),
                            Topics.APP_MIGRATIONS,
                            new Topic(
                                    "App migrations, transfers and checks of apps, by"
                                            + " app-migration-service",
                                    "plan id",
                                    false),
                            Topics.APPS,
                            new Topic(
                                    "The app registry, by app-migration-service", "app key", true),
                            Topics.LOGS,
                            new Topic(
                                    "What was asked of log-service, by itself",
                                    "id that the path names",
                                    false)));

    /** Numbered or not, every event has them. */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", "Unique: an event comes at least once",
                    "ce_source", "The aggregate it is about; one writer each",
                    "ce_type", "What it says, with the version of its data",
                    "ce_time", "When it happened",
                    "ce_dataschema", "Address of the JSON Schema of the data",
                    "ce_partitionkey", "The Kafka key");

    private static final Map<String, String> MORE_HEADERS =
            Map.of(
                    "ce_subject", "A path below the source",
                    "ce_sequence", "20 digits without a gap for each source, on life-cycle topics",
                    "ce_correlationid", "The plan or execution that it belongs to",
                    "ce_causationid", "The command or event that led to it",
                    "ce_actor", "Who acted, by a pseudonym",
                    "ce_restoredto", "The moment to which Drover was last restored, if it ever was",
                    "traceparent", "W3C trace context");

    private final JsonMapper json;

    AsyncApi(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param samples the events of all samples, the best of each type first, with the data that
     *     they were read from
     * @param schemas where the JSON Schemas lie, as seen from the document
     */
    ObjectNode of(Map<Event, JsonNode> samples, String schemas) {
        ObjectNode document = json.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Drover events")
                .put("version", "1")
                .put(
                        "description",
                        "CloudEvents 1.0 over Kafka in binary mode. v1 only gains optional fields:"
                                + " skip fields and types that you do not know. A null value is a"
                                + " tombstone, on compacted topics only.");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        components.putObject("schemas").set("CloudEventHeaders", headers());
        TOPICS.forEach(
                (name, topic) -> {
                    channels.set(name, channel(name, topic));
                    ObjectNode operation =
                            operations.putObject("send-" + name).put("action", "send");
                    operation.putObject("channel").put("$ref", "#/channels/" + name);
                });
        samples.forEach(
                (event, data) -> {
                    String type = event.type();
                    ((ObjectNode) channels.path(event.topic()).path("messages"))
                            .putObject(type)
                            .put("$ref", "#/components/messages/" + type);
                    if (!messages.has(type)) {
                        messages.set(type, message(type, schemas, data));
                    }
                });
        return document;
    }

    private ObjectNode channel(String name, Topic topic) {
        ObjectNode channel =
                json.createObjectNode()
                        .put("address", name)
                        .put("description", topic.about() + "; keyed by " + topic.key());
        channel.putObject("messages");
        channel.putObject("bindings")
                .putObject("kafka")
                .put("topic", name)
                .put("bindingVersion", "0.5.0")
                .putObject("topicConfiguration")
                .set(
                        "cleanup.policy",
                        json.valueToTree(List.of(topic.compacted() ? "compact" : "delete")));
        return channel;
    }

    private ObjectNode message(String type, String schemas, JsonNode sample) {
        ObjectNode message =
                json.createObjectNode()
                        .put("name", type)
                        .put("title", type.replaceAll("^drover\\.|\\.v1$", "").replace('.', ' '))
                        .put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/CloudEventHeaders");
        message.putObject("payload")
                .put("schemaFormat", "application/schema+json;version=draft-07")
                .putObject("schema")
                .put("$ref", schemas + "/" + type + ".json");
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string");
        kafka.put("bindingVersion", "0.5.0");
        message.putArray("examples").addObject().set("payload", sample);
        return message;
    }

    private ObjectNode headers() {
        ObjectNode headers = json.createObjectNode().put("type", "object");
        headers.set("required", json.valueToTree(new TreeMap<>(HEADERS).keySet()));
        ObjectNode properties = headers.putObject("properties");
        Map<String, String> all = new TreeMap<>(HEADERS);
        all.putAll(MORE_HEADERS);
        all.forEach(
                (name, about) ->
                        properties.putObject(name).put("type", "string").put("description", about));
        return headers;
    }
}
