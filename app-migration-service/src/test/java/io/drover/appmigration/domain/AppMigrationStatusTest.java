package io.drover.appmigration.domain;

import io.drover.testkit.ArrowCoverage;
import org.junit.jupiter.api.Test;

class AppMigrationStatusTest {

    private final ArrowCoverage<AppMigrationStatus> arrows =
            ArrowCoverage.of("app-migration", AppMigrationStatus.class, AppMigrationStatus::next)
                    .taking(AppMigrationStatus::commands);

    @Test
    void walksEveryArrowAndRefusesEveryOtherPair() {
        arrows.walk(AppMigrationStatus::to);
    }

    @Test
    void isDrawnAsItIs() {
        arrows.drawn();
    }
}
