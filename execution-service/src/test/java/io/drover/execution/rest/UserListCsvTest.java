package io.drover.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.UserLists.Entry;
import io.drover.kit.rest.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User lists as spreadsheets and strangers write them. */
class UserListCsvTest {

    private static final String HEADER = "userKey,username,email\n";

    @Test
    void readsColumnsInAnyOrderWithByteOrderMarkAndOthersBetween() {
        // When
        List<Entry> entries =
                read(
                        "\uFEFFEMAIL,department,Username,userkey\r\n"
                                + "ada@larkspur.example,\"R&D, north\",ada,k-1\r\n\r\n"
                                + "björn@larkspur.example,,björn,\r\n");
        // Then
        assertThat(entries)
                .containsExactly(
                        new Entry(2, "k-1", "ada", "ada@larkspur.example"),
                        new Entry(4, "", "björn", "björn@larkspur.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "userKey,email\n",
                HEADER + ",,ada@larkspur.example\n",
                HEADER + "k,ada,\n",
                HEADER + "k,ada,not an address\n",
                HEADER + "k,ada,=cmd|' /C calc'!A0\n",
                HEADER + "k,ada\n",
                HEADER + "k,ada,ada@larkspur.example,more\n",
                HEADER + "k,\"ada,ada@larkspur.example\n",
                HEADER + "k,a\u0000da,ada@larkspur.example\n",
                "<html><body>Sign in</body></html>",
            })
    void refusesWhatIsNoUserList(String text) {
        // When
        Problem problem = problem(text.getBytes(StandardCharsets.UTF_8));
        // Then
        assertThat(problem.code()).isEqualTo("USER_LIST_INVALID");
        assertThat(problem.getMessage()).doesNotContain("ada", "calc");
    }

    @Test
    void namesTheLineThatIsWrong() {
        // When
        Problem problem =
                problem((HEADER + "k,ada,ada@larkspur.example\nk2,bo,nothing\n").getBytes());
        // Then
        assertThat(problem.getMessage()).contains("Line 3");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(
                        problem(
                                (HEADER + "k,björn,b@larkspur.example")
                                        .getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 100_000, 1_000_000})
    void refusesAFieldThatIsTooLong(int length) {
        assertThat(
                        problem(
                                        (HEADER + "k," + "a".repeat(length) + ",a@larkspur.example")
                                                .getBytes())
                                .code())
                .isEqualTo("USER_LIST_INVALID");
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        // Given
        String line = "k,ada,ada@larkspur.example\n";
        // When
        Problem problem = problem((HEADER + line.repeat(50_000)).getBytes());
        // Then
        assertThat(problem.code()).isEqualTo("USER_LIST_TOO_LARGE");
    }

    @Test
    void tellsNoAddressWhenAskedWhatItIs() {
        assertThat(new Entry(2, "k", "ada", "ada@larkspur.example").toString())
                .doesNotContain("ada");
    }

    private static List<Entry> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Entry> read(byte[] bytes) {
        UserListCsv csv = new UserListCsv(new ByteArrayInputStream(bytes), 1_100_000);
        List<Entry> entries = new ArrayList<>();
        csv.forEachRemaining(entries::add);
        return entries;
    }

    private static Problem problem(byte[] bytes) {
        return catchThrowableOfType(Problem.class, () -> read(bytes));
    }
}
