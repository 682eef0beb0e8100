package io.drover.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.kit.start.WrongSetting;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Test
    void opensWhatItSealedForTheSameContext() {
        // Given
        var secrets = secrets(NEW);

        // When
        var sealed = secrets.seal("pässword", "site 1");

        // Then
        assertThat(sealed).doesNotContain("pässword");
        assertThat(secrets.open(sealed, "site 1")).isEqualTo("pässword");
        assertThat(secrets.seal("pässword", "site 1")).isNotEqualTo(sealed);
    }

    @Test
    void opensInNoOtherContext() {
        // Given
        var secrets = secrets(NEW);
        var sealed = secrets.seal("token", "site 1");

        // When // Then
        assertThatThrownBy(() -> secrets.open(sealed, "site 2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("token");
    }

    @Test
    void opensWithTheOldKeyAndSealsWithTheNewOne() {
        // Given
        var before = secrets(OLD).seal("token", "site 1");
        var rotated = secrets(NEW, OLD);

        // When
        var after = rotated.seal(rotated.open(before, "site 1"), "site 1");

        // Then
        assertThat(secrets(NEW).open(after, "site 1")).isEqualTo("token");
        assertThatThrownBy(() -> secrets(OLD).open(after, "site 1"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatWasChanged() {
        // Given
        var secrets = secrets(NEW);
        var sealed = secrets.seal("token", "site 1");

        // When // Then
        for (var wrong : List.of("", ".", "x", sealed + "AA", sealed.replace('.', '!'))) {
            assertThatThrownBy(() -> secrets.open(wrong, "site 1"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void namesTheSettingThatHoldsNoKey() {
        // When // Then
        for (var wrong : List.of("", "short", OLD + OLD, "§§§")) {
            assertThatThrownBy(() -> secrets(wrong))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageStartingWith("drover.secret-key: ");
        }
        assertThatThrownBy(() -> new Secrets(Optional.empty())).isInstanceOf(WrongSetting.class);
    }

    private static Secrets secrets(String... keys) {
        return new Secrets(Optional.of(List.of(keys)));
    }
}
