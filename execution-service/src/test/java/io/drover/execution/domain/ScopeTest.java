package io.drover.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.domain.Scope.Data;
import io.drover.execution.domain.Scope.Mode;
import io.drover.execution.domain.Scope.People;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which spaces a scope covers and which steps it needs. */
class ScopeTest {

    @Test
    void coversAllSpacesButTheExcepted() {
        Scope.Spaces spaces = spaces(Mode.ALL, List.of(), List.of("Hr"), false, true);

        assertThat(spaces.covers("ENG", false, false)).isTrue();
        assertThat(spaces.covers("HR", false, false)).isFalse();
    }

    @Test
    void coversArchivedAndPersonalSpacesOnlyWhenTold() {
        Scope.Spaces without = spaces(Mode.ALL, List.of(), List.of(), false, false);
        Scope.Spaces with = spaces(Mode.ALL, List.of(), List.of(), true, true);

        assertThat(without.covers("OLD", false, true)).isFalse();
        assertThat(without.covers("~ada", true, false)).isFalse();
        assertThat(with.covers("OLD", false, true)).isTrue();
        assertThat(with.covers("~ada", true, false)).isTrue();
    }

    @Test
    void coversChosenSpacesWhateverTheirCaseAndTraits() {
        Scope.Spaces spaces = spaces(Mode.SELECTED, List.of("eng"), List.of(), false, false);

        assertThat(spaces.covers("ENG", true, true)).isTrue();
        assertThat(spaces.covers("HR", false, false)).isFalse();
    }

    @Test
    void needsOnlyTheStepsThatMoveSomething() {
        assertThat(itinerary(People.ALL, Mode.ALL, Mode.ALL, Data.ALL))
                .containsExactly(
                        StepKind.USERS_AND_GROUPS,
                        StepKind.GLOBAL_TEMPLATES,
                        StepKind.SPACES,
                        StepKind.ATTACHMENTS);
        assertThat(itinerary(People.NONE, Mode.NONE, Mode.SELECTED, Data.ATTACHMENTS_ONLY))
                .containsExactly(StepKind.ATTACHMENTS);
        assertThat(itinerary(People.REFERENCED, Mode.NONE, Mode.NONE, Data.ALL))
                .containsExactly(StepKind.USERS_AND_GROUPS);
    }

    private static List<StepKind> itinerary(People people, Mode templates, Mode mode, Data data) {
        return Itinerary.of(
                        new Scope(
                                people,
                                new Scope.Templates(templates, List.of()),
                                new Scope.Spaces(mode, List.of(), List.of(), false, true, data)))
                .steps();
    }

    private static Scope.Spaces spaces(
            Mode mode, List<String> keys, List<String> except, boolean archived, boolean personal) {
        return new Scope.Spaces(mode, keys, except, archived, personal, Data.ALL);
    }
}
