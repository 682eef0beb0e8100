package io.drover.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drover.stack.home.RunningStack.RunningPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void createHome() throws IOException {
        home = new Home(folder.resolve("state"));
        home.create();
    }

    @Test
    void makesSecretsOnceAndKeepsThemForItsOwner() throws IOException {
        // Given
        String first = Secrets.of(home).databasePassword("plan");

        // When
        Secrets again = Secrets.of(home);

        // Then
        assertThat(again.databasePassword("plan")).isEqualTo(first);
        assertThat(again.databasePassword("log")).isNotEqualTo(first);
        assertThat(Files.getPosixFilePermissions(home.secrets()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(home.folder()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void makesAKeyOfThirtyTwoBytes() throws IOException {
        // When
        String key = Secrets.of(home).secretKey();

        // Then
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void makesAWebhookSecretInItsStandardForm() throws IOException {
        assertThat(Secrets.of(home).vendorSecret()).startsWith("whsec_");
    }

    @Test
    void letsOneLauncherInAtATime() throws IOException {
        // Given
        HomeLock first = HomeLock.take(home);

        // When
        var second = assertThatThrownBy(() -> HomeLock.take(home));

        // Then
        second.hasMessageContaining("already runs").hasMessageContaining("./drover down");
        assertThat(HomeLock.isTaken(home)).isTrue();
        first.close();
    }

    @Test
    void letsTheNextLauncherInAfterTheFirst() throws IOException {
        // Given
        HomeLock.take(home).close();

        // When
        boolean taken = HomeLock.isTaken(home);

        // Then
        assertThat(taken).isFalse();
        HomeLock.take(home).close();
    }

    @Test
    void knowsAProcessByItsNumberAndItsStart() throws IOException {
        // Given
        ProcessHandle self = ProcessHandle.current();
        long started = RunningStack.startOf(self);
        var mine = new RunningPart("kafka", self.pid(), started, "127.0.0.1:1", "log", 0);
        var strangers =
                new RunningPart("kafka", self.pid(), started - 60_000, "127.0.0.1:1", "log", 0);

        // When
        new RunningStack(self.pid(), started, true, "http://localhost:1", List.of(mine, strangers))
                .write(home);

        // Then
        RunningStack read = RunningStack.read(home).orElseThrow();
        assertThat(read.launcher()).contains(self);
        assertThat(read.parts().getFirst().process()).contains(self);
        assertThat(read.parts().getLast().process()).isEmpty();
    }

    @Test
    void startsAgainAfterARecordThatWasCutOff() throws IOException {
        // Given
        Files.writeString(home.state(), "{\"pid\": 1");

        // When
        var read = RunningStack.read(home);

        // Then
        assertThat(read).isEmpty();
    }
}
