package io.drover.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.kit.rest.Allowance.Taken;
import io.drover.kit.start.WrongSetting;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {

    @Test
    void refusesAClientThatHasTakenAllAndNobodyElse() {
        // Given
        var allowance = new Allowance("trial.*", 1, 5);
        // When
        var refused =
                Stream.generate(() -> allowance.take("hasty"))
                        .limit(1_000_000)
                        .filter(taken -> !taken.passes())
                        .findFirst()
                        .orElseThrow();
        // Then
        assertThat(refused).isEqualTo(new Taken(false, 0, 1));
        assertThat(allowance.take("calm")).isEqualTo(new Taken(true, 4, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5"})
    void namesTheSettingsThatLetNobodyCall(long perSecond, long burst) {
        assertThatThrownBy(() -> new Allowance("trial.*", perSecond, burst))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("trial.*");
    }
}
