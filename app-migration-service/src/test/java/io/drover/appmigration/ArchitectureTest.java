package io.drover.appmigration;

import io.drover.testkit.HouseRules;

/** app-migration-service keeps the rules of the house. */
class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("io.drover.appmigration");
    }
}
