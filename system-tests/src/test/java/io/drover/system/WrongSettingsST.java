package io.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.system.stack.LocalStack;
import io.drover.system.stack.Replica;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A service that is told something wrong says in one line what, and ends. */
@Order(34)
class WrongSettingsST {
    private record Wrong(String service, String setting, String value, List<String> said) {}

    private record End(Wrong wrong, int code, List<String> lines) {}

    private static final List<Wrong> WRONG =
            List.of(
                    wrong("plan", "QUARKUS_DATASOURCE_JDBC_URL", "", "datasource.jdbc.url"),
                    wrong("plan", "DROVER_SECRET_KEY", "c2hvcnQ=", "drover.secret-key", "5 bytes"),
                    wrong("plan", "KAFKA_BOOTSTRAP_SERVERS", "nowhere", "bootstrap.servers"),
                    wrong("plan", "DROVER_RELAY_POLL", "soon", "drover.relay.poll", "PT30S"),
                    wrong("plan", "QUARKUS_OIDC_PUBLIC_KEY", "", "quarkus.oidc.auth-server-url"),
                    wrong("app-migration", "DROVER_VENDOR_BURST", "0", "drover.vendor.burst"));

    private static Wrong wrong(String service, String setting, String value, String... said) {
        return new Wrong(service + "-service", setting, value, List.of(said));
    }

    @Test
    void endsTheStartWithOneLineThatNamesTheSetting() throws Exception {
        // Given
        Assumptions.assumeTrue(Replica.possible(), "needs /proc");
        LocalStack stack = LocalStack.shared();

        // When
        List<Future<End>> ends;
        try (var three = Executors.newFixedThreadPool(3)) {
            ends = WRONG.stream().map(wrong -> three.submit(() -> start(stack, wrong))).toList();
        }

        // Then
        for (Future<End> future : ends) {
            End end = future.get();
            String all = String.join("\n", end.lines());
            assertThat(end.code()).as("%s: %s", end.wrong(), all).isEqualTo(1);
            assertThat(end.lines())
                    .as("%s: %s", end.wrong(), all)
                    .filteredOn(line -> line.startsWith("The service does not start. "))
                    .singleElement()
                    .asString()
                    .contains(end.wrong().said());
            assertThat(end.lines())
                    .as("%s: %s", end.wrong(), all)
                    .noneMatch(l -> l.startsWith("\tat "));
        }
    }

    private static End start(LocalStack stack, Wrong wrong) throws Exception {
        String name = "wrong-" + WRONG.indexOf(wrong);
        try (Replica replica =
                Replica.beside(
                        stack.part(wrong.service()),
                        name,
                        Map.of(wrong.setting(), wrong.value()))) {
            int code = replica.exitCode();
            return new End(wrong, code, replica.output().lines().toList());
        }
    }
}
