package io.drover.plan;

import static org.junit.jupiter.api.Assertions.fail;

import io.drover.testkit.AsDescribed;
import io.drover.testkit.PostgresResource;
import io.drover.testkit.RequestExample;
import io.drover.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people copy from the documentation works as soon as it names what is there. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaWithNeighbours.class)
class ExamplesIT extends ServiceIT {

    @Test
    void everyRequestExampleIsTaken() {
        AsDescribed.ofService().requestExamples().forEach(this::send);
    }

    private void send(RequestExample shown) {
        var example = shown.with("sourceSiteId", source).with("destinationSiteId", destination);
        switch (example.operationId()) {
            case "createPlan" -> example.send(admin(), PLANS);
            case "replacePlan", "patchPlan" ->
                    example.send(admin().header("If-Match", "*"), PLANS + "/" + created());
            case "runPlan" -> example.send(admin(), PLANS + "/" + checked() + "/run");
            case "overrideCheck" ->
                    example.send(
                            admin(), PLANS + "/" + blocked() + "/checks/InvalidEmails/override");
            case "patchPostMigrationTask" -> {
                var plan = created();
                ended(plan);
                example.send(
                        admin().header("If-Match", "*"),
                        PLANS + "/" + plan + "/post-migration-tasks/jira-macros");
            }
            default -> fail("say here what it is to be sent to: " + example);
        }
    }

    /** A plan with an error that may be overridden. */
    private UUID blocked() {
        var plan = created();
        var run = id(json(as("planner").post(PLANS + "/" + plan + "/checks"), 202), "runId");
        neighbours.checked(plan, run, Neighbours.result("InvalidEmails", "ERROR", 2));
        once(plan, view -> view.at("/checks/verdict").asText().equals("BLOCKED"));
        return plan;
    }

    private static RequestSpecification admin() {
        return RestAssured.given().auth().oauth2(Tokens.of("admin"));
    }
}
