package io.drover.system.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.Set;

/** What operators publish about their own kinds of objects. */
final class OperatorsModel {
    private static final Map<String, Class<?>> KINDS =
            Map.of(
                    "kafka.strimzi.io/v1/Kafka", Kafka.class,
                    "kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class,
                    "kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class,
                    "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class,
                    "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class,
                    "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class);

    /** CloudNativePG publishes no such model for Java: its objects are looked at by tests alone. */
    private static final Set<String> UNDESCRIBED =
            Set.of("postgresql.cnpg.io/v1", "barmancloud.cnpg.io/v1");

    /** The models keep unknown fields for others to read; here none is taken. */
    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(
                            new JacksonAnnotationIntrospector() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                public Boolean hasAnySetter(Annotated member) {
                                    return false;
                                }
                            })
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private OperatorsModel() {}

    /** Whether the object is of a kind that an operator brings. */
    static boolean covers(JsonNode object) {
        return KINDS.containsKey(kind(object))
                || UNDESCRIBED.contains(object.path("apiVersion").asText());
    }

    /** Throws if the object has an unknown field or a wrong type. */
    static void validate(JsonNode object) {
        Class<?> kind = KINDS.get(kind(object));
        if (kind == null) {
            return;
        }
        try {
            STRICT.treeToValue(object, kind);
        } catch (JsonProcessingException e) {
            throw new AssertionError(Manifests.name(object) + ": " + e.getMessage(), e);
        }
    }

    private static String kind(JsonNode object) {
        return object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    }
}
