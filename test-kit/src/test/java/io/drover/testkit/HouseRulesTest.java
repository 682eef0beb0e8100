package io.drover.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Every rule catches a trespass that was planted for it. */
class HouseRulesTest {

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.drover.trespass");

    private static final class Rules extends HouseRules {
        Rules() {
            super("io.drover.trespass", PLANTED);
        }
    }

    private final Rules rules = new Rules();

    @Test
    void catchesEveryTrespass() {
        // When // Then
        caught(rules::domainSeesOnlyItself, "Trespass");
        caught(rules::applicationSeesNoDoorOfTheHouse, "TrespassUtil");
        caught(rules::roomsNeverSeeOneAnother, "TrespassRows");
        caught(rules::onlyUseCasesAreTransactional, "TrespassResource");
        caught(rules::nobodySendsPastTheOutbox, "Producer");
        caught(rules::whatIsInjectedComesThroughTheConstructor, "rows");
        caught(rules::timeComesFromTheClock, "Instant.now()");
        caught(rules::namesSayWhatThingsAre, "TrespassUtil");
        caught(rules::packagesFormNoCircle, "ycle");
        caught(rules::everyOperationNamesItsRole, "greeting");
        caught(rules::everyPackageIsNullMarked, "io.drover.trespass.store");
    }

    private static void caught(Runnable rule, String what) {
        assertThatThrownBy(rule::run).isInstanceOf(AssertionError.class).hasMessageContaining(what);
    }
}
