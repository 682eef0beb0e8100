package io.drover.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.testkit.KafkaResource;
import io.drover.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class AfterCommitIT {

    @Inject AfterCommit afterCommit;

    private final List<String> done = new ArrayList<>();

    @Test
    void doesItWhenTheTransactionHasCommittedAndNotBefore() {
        // When
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            afterCommit.run(() -> done.add("it"));
                            done.add("work");
                        });

        // Then
        assertThat(done).containsExactly("work", "it");
    }

    @Test
    void doesNothingWhenTheTransactionIsUndone() {
        // When
        QuarkusTransaction.begin();
        afterCommit.run(() -> done.add("it"));
        QuarkusTransaction.rollback();

        // Then
        assertThat(done).isEmpty();
    }
}
