package io.drover.log;

import io.drover.testkit.HouseRules;

class ArchitectureTest extends HouseRules {

    ArchitectureTest() {
        super("io.drover.log");
    }
}
