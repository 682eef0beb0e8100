package io.drover.kit;

import io.drover.testkit.HouseRules;

/** The kit keeps the rules that it asks of the services. */
class RulesOfTheHouseTest extends HouseRules {

    RulesOfTheHouseTest() {
        super("io.drover.kit");
    }
}
