package io.drover.system.deployment;

import static io.drover.system.deployment.Manifests.SERVICES;
import static io.drover.system.deployment.Manifests.containers;
import static io.drover.system.deployment.Manifests.name;
import static io.drover.system.deployment.Manifests.pod;
import static io.drover.system.deployment.Manifests.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drover.stack.gateway.RouteTable;
import io.drover.stack.gateway.RouteTable.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both overlays, rendered and looked at object by object. */
class KubernetesTest {

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void hasNoFieldThatKubernetesDoesNotKnow(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When // Then
        manifests.objects().forEach(KubernetesModel::validate);
    }

    @Test
    void wouldNoticeAMisspeltFieldAndAWrongType() {
        // Given
        var misspelt =
                Manifests.parse(
                        """
                        {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: []}}
                        """);
        var wrong =
                Manifests.parse(
                        """
                        {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: 8080}}
                        """);

        // When // Then
        assertThatThrownBy(() -> KubernetesModel.validate(misspelt.getFirst()))
                .hasMessageContaining("port");
        assertThatThrownBy(() -> KubernetesModel.validate(wrong.getFirst()))
                .hasMessageContaining("JsonArray");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kafka", "KafkaTopic", "KafkaUser", "PrometheusRule", "ServiceMonitor"})
    void wouldNoticeAMisspeltFieldOfAnOperatorsObject(String kind) {
        // Given
        var object = Manifests.of("production").ofKind(kind).findFirst().orElseThrow();

        // When
        ((ObjectNode) object.path("spec")).put("misspelt", true);

        // Then
        assertThatThrownBy(() -> KubernetesModel.validate(object)).hasMessageContaining("misspelt");
    }

    /** See Kubernetes' Pod Security Standards, level restricted. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void passesPodSecurityRestricted(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When // Then
        manifests.workloads().forEach(KubernetesTest::isRestricted);
        assertThat(
                        manifests
                                .one("Namespace", "drover")
                                .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                                .asText())
                .isEqualTo("restricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void runsEveryServiceReadOnlyWithLimitsAndTheProbesItAnswers(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When
        var services = manifests.services().toList();

        // Then
        assertThat(services).extracting(Manifests::name).hasSameElementsAs(SERVICES);
        for (var service : services) {
            var container = containers(service).findFirst().orElseThrow();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/resources/limits/memory").isTextual()).isTrue();
            assertThat(container.at("/resources/requests/cpu").isTextual()).isTrue();
            assertThat(container.at("/startupProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/ready");
            assertThat(container.at("/readinessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/ready");
            assertThat(container.at("/livenessProbe/httpGet/path").asText())
                    .isEqualTo("/q/health/live");
            assertThat(container.at("/ports/0/containerPort").asInt())
                    .isEqualTo(DroverSettings.port(name(service)));
            assertThat(pod(service).path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod(service).path("serviceAccountName").asText()).isEqualTo(name(service));
        }
    }

    /** `quarkus.shutdown.timeout` 10 s, alarms 8 s (see `Alarms`), after the pause before both. */
    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void leavesTimeToEndInPeace(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When // Then
        manifests
                .services()
                .forEach(
                        service -> {
                            int pause =
                                    containers(service)
                                            .findFirst()
                                            .orElseThrow()
                                            .at("/lifecycle/preStop/sleep/seconds")
                                            .asInt();
                            assertThat(pause).isPositive();
                            assertThat(pod(service).path("terminationGracePeriodSeconds").asInt())
                                    .isGreaterThan(pause + 10 + 8);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void opensTheRoutesOfTheLocalGatewayAndNoOther(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When
        List<Route> routes =
                stream(manifests.one("Ingress", "drover").at("/spec/rules/0/http/paths"))
                        .map(
                                path ->
                                        new Route(
                                                path.path("path").asText(),
                                                path.at("/backend/service/name").asText()))
                        .toList();

        // Then
        assertThat(routes).isEqualTo(RouteTable.ofTheStack().routes());
        assertThat(manifests.one("Ingress", "drover").at("/spec/tls/0/hosts/0").asText())
                .isEqualTo(manifests.one("Ingress", "drover").at("/spec/rules/0/host").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "production"})
    void deniesEveryConnectionThatNoPolicyNames(String overlay) {
        // Given
        var manifests = Manifests.of(overlay);

        // When
        var all = manifests.one("NetworkPolicy", "default-deny").path("spec");

        // Then
        assertThat(all.path("podSelector")).isEmpty();
        assertThat(stream(all.path("policyTypes")).map(JsonNode::asText))
                .containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(all.has("ingress") || all.has("egress")).isFalse();
    }

    @Test
    void keepsTwoReplicasApartInProduction() {
        // Given
        var manifests = Manifests.of("production");

        // When // Then
        for (String service : SERVICES) {
            var scaling = manifests.one("HorizontalPodAutoscaler", service).path("spec");
            assertThat(scaling.path("minReplicas").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(
                            manifests
                                    .one("PodDisruptionBudget", service)
                                    .at("/spec/maxUnavailable")
                                    .asInt())
                    .isOne();
            assertThat(pod(manifests.one("Deployment", service)).path("topologySpreadConstraints"))
                    .hasSize(2);
            // the autoscaler's number would be overwritten at each apply
            assertThat(manifests.one("Deployment", service).at("/spec/replicas").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void givesEachServiceADatabaseARoleAndAKafkaUserInProduction() {
        // Given
        var manifests = Manifests.of("production");
        var databases =
                Map.of(
                        "plan-service", "plan",
                        "execution-service", "execution",
                        "app-migration-service", "app_migration",
                        "log-service", "log");

        // When
        var roles = manifests.one("Cluster", "drover-postgres").at("/spec/managed/roles");

        // Then
        databases.forEach(
                (service, database) -> {
                    assertThat(stream(roles))
                            .anySatisfy(
                                    role -> {
                                        assertThat(role.path("name").asText()).isEqualTo(database);
                                        assertThat(role.at("/passwordSecret/name").asText())
                                                .isEqualTo(service);
                                    });
                    assertThat(manifests.ofKind("Database"))
                            .anySatisfy(
                                    made ->
                                            assertThat(made.at("/spec/owner").asText())
                                                    .isEqualTo(database));
                    assertThat(manifests.one("KafkaUser", service + "-kafka").isObject()).isTrue();
                    assertThat(manifests.one("Deployment", service).findValuesAsText("value"))
                            .anyMatch(value -> value.endsWith(":5432/" + database));
                });
    }

    private static void isRestricted(JsonNode workload) {
        var pod = pod(workload);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(pod.has(shared)).isFalse();
        }
        stream(pod.path("volumes")).forEach(volume -> assertThat(volume.has("hostPath")).isFalse());
        containers(workload)
                .forEach(
                        container -> {
                            var security = container.path("securityContext");
                            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                                    .isFalse();
                            assertThat(security.at("/capabilities/drop/0").asText())
                                    .isEqualTo("ALL");
                            assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
                            stream(container.path("ports"))
                                    .forEach(port -> assertThat(port.has("hostPort")).isFalse());
                        });
    }
}
