package io.drover.execution.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.drover.execution.application.CheckFound;
import io.drover.execution.application.CheckItem;
import io.drover.execution.application.CheckTrial;
import io.drover.execution.application.DestinationBelongings.NewTemplate;
import io.drover.execution.content.AttachmentVersion;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Permission;
import io.drover.execution.content.Permission.Right;
import io.drover.execution.content.Subject;
import io.drover.execution.content.Template;
import io.drover.execution.content.User;
import io.drover.execution.domain.CheckOutcome;
import io.drover.execution.domain.SiteSettings.PlanType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks that look at what is moved, and at what the destination declares. */
class ContentChecksTest {

    private final CheckTrial trial = new CheckTrial();
    private List<String> before = List.of();

    @AfterEach
    void neverWritesToTheDestination() {
        assertThat(trial.destination.journal()).isEqualTo(before);
    }

    @Test
    void findsWhatIsOpenToAnonymousVisitors() {
        // Given
        trial.page("HB", "1", "");
        trial.source.permissions.add(permission("1", null, Subject.ANYBODY));
        trial.source.permissions.add(permission("2", "HB", Subject.ANYBODY));
        trial.source.permissions.add(permission("3", "HB", Subject.EVERYBODY));
        trial.source.permissions.add(permission("4", "OTHER", Subject.ANYBODY));

        // When
        trial.look(new AnonymousAccess());

        // Then
        assertThat(trial.items).extracting(CheckItem::sourceId).containsExactly("1", "2");
    }

    @Test
    void countsMacrosThatTheDestinationHasNot() {
        // Given
        String gliffy = "<ac:structured-macro ac:schema-version=\"1\" ac:name=\"gliffy\"/>";
        trial.page("HB", "1", gliffy + gliffy + "<ac:structured-macro ac:name=\"toc\"/>");
        trial.page("HB", "2", gliffy + "<ac:macro ac:name=\"lucidchart\"></ac:macro>");

        // When
        trial.look(new UnsupportedMacros());

        // Then
        assertThat(trial.items)
                .extracting(item -> item.sourceId() + ": " + item.message())
                .containsExactly(
                        "gliffy: Used 3 times, first in \"Page 1\".",
                        "lucidchart: Used 1 times, first in \"Page 2\".");
    }

    @Test
    void tellsShortLinksThatWillBeRewrittenFromThoseThatMustBeReplaced() {
        // Given: ZQ is page 101
        trial.page("HB", "101", "");
        trial.page("HB", "1", "<a href=\"https://wiki.example/x/ZQ\">a</a>");
        trial.page("HB", "2", "<a href=\"/x/ZQ\">a</a> <a href=\"/x/AgAB\">b</a>");

        // When
        CheckFound found = trial.look(new ShortLinks());

        // Then
        assertThat(trial.items)
                .extracting(item -> item.sourceId() + ": " + item.message())
                .containsExactly("2: Replace before: /x/AgAB");
        assertThat(found.message()).contains("2 pages, 1 of them");
    }

    @Test
    void passesTextsWithoutShortLinks() {
        // Given
        trial.page("HB", "1", "<a href=\"/x/y/z\">no</a> /axe/cut");

        // When
        CheckFound found = trial.look(new ShortLinks());

        // Then
        assertThat(found.outcome()).isEqualTo(CheckOutcome.PASS);
    }

    @Test
    void findsFilesOverTheLimit() {
        // Given
        trial.page("HB", "1", "");
        trial.source.attachments.add(file("10", 2_000));
        trial.source.attachments.add(file("11", 2_001));

        // When
        trial.look(new OversizedAttachments(2_000));

        // Then
        assertThat(trial.items).extracting(CheckItem::sourceId).containsExactly("11");
    }

    @Test
    void comparesFilesWithTheDeclaredStorage() {
        // Given
        trial.page("HB", "1", "");
        trial.source.counts.put("attachmentBytes", (2L << 30) + 1);

        // When
        CheckFound tooMuch =
                trial.look(new DestinationStorage(CheckTrial.declaring(PlanType.FREE, null, null)));
        CheckFound enough =
                trial.look(
                        new DestinationStorage(
                                CheckTrial.declaring(PlanType.FREE, null, 3L << 30)));
        CheckFound unknown =
                trial.look(
                        new DestinationStorage(CheckTrial.declaring(PlanType.PREMIUM, null, null)));

        // Then
        assertThat(tooMuch.outcome()).isEqualTo(CheckOutcome.ERROR);
        assertThat(enough.outcome()).isEqualTo(CheckOutcome.PASS);
        assertThat(unknown.outcome()).isEqualTo(CheckOutcome.PASS);
    }

    @Test
    void comparesPeopleWithTheDeclaredSeats() {
        // Given: two addresses, one of them twice
        trial.source.users.add(user("a", "ada@example.com"));
        trial.source.users.add(user("b", "ADA@example.com"));
        trial.source.users.add(user("c", "bob@example.com"));
        trial.source.users.add(user("d", null));

        // When
        CheckFound enough =
                trial.look(new DestinationUserLimit(CheckTrial.declaring(null, 2, null)));
        CheckFound tooMany =
                trial.look(new DestinationUserLimit(CheckTrial.declaring(PlanType.FREE, 1, null)));

        // Then
        assertThat(enough.outcome()).isEqualTo(CheckOutcome.PASS);
        assertThat(tooMany.outcome()).isEqualTo(CheckOutcome.ERROR);
    }

    @Test
    void findsTemplatesWhoseNameIsTaken() {
        // Given
        trial.destination.createTemplate(
                new NewTemplate(null, "minutes", null, List.of(), Body.EMPTY));
        before = trial.destination.journal();
        trial.source.templates.add(new Template("1", null, "Minutes ", null, List.of()));
        trial.source.templates.add(new Template("2", null, "Plan", null, List.of()));
        trial.source.templates.add(new Template("3", "HB", "Minutes", null, List.of()));

        // When
        trial.look(new DuplicateGlobalTemplates());

        // Then
        assertThat(trial.items).extracting(CheckItem::sourceId).containsExactly("1");
    }

    @Test
    void namesEveryRightThatTheTokenLacks() {
        // Given
        trial.destination.permit(Set.of("CREATE_SPACE", "CREATE_PAGE"));

        // When
        trial.look(new DestinationPermissions());

        // Then
        assertThat(trial.items)
                .extracting(CheckItem::sourceId)
                .containsExactly("CREATE_TEMPLATE", "MANAGE_USERS");
    }

    private static Permission permission(String id, @Nullable String space, Subject subject) {
        return new Permission(id, space, Right.VIEW_SPACE, "VIEWSPACE", subject);
    }

    private static User user(String id, @Nullable String email) {
        return new User(id, id, "User " + id, email, true);
    }

    private static AttachmentVersion file(String id, long size) {
        return new AttachmentVersion(
                id,
                id,
                "HB",
                "1",
                ItemKind.PAGE,
                "f" + id,
                null,
                size,
                1,
                true,
                null,
                null,
                null,
                null);
    }
}
