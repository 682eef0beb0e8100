package io.drover.system.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** Kubernetes' own description of its objects. */
final class KubernetesModel {
    private static final Map<String, Class<?>> KINDS =
            Map.ofEntries(
                    Map.entry("v1/ConfigMap", V1ConfigMap.class),
                    Map.entry("v1/Namespace", V1Namespace.class),
                    Map.entry("v1/PersistentVolumeClaim", V1PersistentVolumeClaim.class),
                    Map.entry("v1/Service", V1Service.class),
                    Map.entry("v1/ServiceAccount", V1ServiceAccount.class),
                    Map.entry("apps/v1/Deployment", V1Deployment.class),
                    Map.entry("apps/v1/StatefulSet", V1StatefulSet.class),
                    Map.entry("networking.k8s.io/v1/Ingress", V1Ingress.class),
                    Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class),
                    Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class),
                    Map.entry(
                            "autoscaling/v2/HorizontalPodAutoscaler",
                            V2HorizontalPodAutoscaler.class));

    private KubernetesModel() {}

    /** Throws if the object has an unknown field, a wrong type or an unknown kind. */
    static void validate(JsonNode object) {
        String version = object.path("apiVersion").asText();
        if (OperatorsModel.covers(object)) {
            OperatorsModel.validate(object);
            return;
        }
        Class<?> kind = KINDS.get(version + "/" + object.path("kind").asText());
        if (kind == null) {
            throw new AssertionError("Not a kind this test knows: " + object);
        }
        JsonElement json = JsonParser.parseString(object.toString());
        try {
            kind.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
        } catch (InvocationTargetException e) {
            throw new AssertionError(Manifests.name(object) + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        // and the values must fit the fields
        JSON.getGson().fromJson(json, kind);
    }
}
