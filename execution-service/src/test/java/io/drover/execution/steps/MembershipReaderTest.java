package io.drover.execution.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.FakeSource;
import io.drover.execution.content.Group;
import io.drover.execution.content.Membership;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memberships of many groups are one list that can be gone on with anywhere. */
class MembershipReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void givesEveryMembershipOnceInBatchesOfAnySize(int limit) {
        // Given: more groups than are read at once, some of them empty
        FakeSource source = new FakeSource();
        List<Membership> expected = new ArrayList<>();
        for (int i = 100; i < 330; i++) {
            source.groups.add(new Group("g" + i));
            for (int member = 0; member < i % 4; member++) {
                expected.add(new Membership("g" + i, "u" + member));
            }
        }
        source.memberships.addAll(expected);

        // When
        List<Membership> read = all(new MembershipReader(source), limit);

        // Then
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void endsAtOnceWithoutGroups() {
        assertThat(all(new MembershipReader(new FakeSource()), 10)).isEmpty();
    }

    private static List<Membership> all(MembershipReader reader, int limit) {
        List<Membership> all = new ArrayList<>();
        List<Membership> batch;
        String after = null;
        do {
            batch = reader.read(after, limit);
            all.addAll(batch);
            after = batch.isEmpty() ? null : MembershipReader.cursor(batch.getLast());
        } while (batch.size() == limit);
        return all;
    }
}
