package io.drover.execution;

import io.drover.testkit.HouseRules;

/** The rules of the house hold in execution-service. */
class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("io.drover.execution");
    }
}
