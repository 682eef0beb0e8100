package io.drover.plan;

import io.drover.testkit.HouseRules;

/** plan-service keeps the rules of the house. */
class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("io.drover.plan");
    }
}
