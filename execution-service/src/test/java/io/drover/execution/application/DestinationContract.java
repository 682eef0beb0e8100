package io.drover.execution.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drover.execution.application.Destination.Access;
import io.drover.execution.application.Destination.Account;
import io.drover.execution.application.Destination.FoundAttachment;
import io.drover.execution.application.Destination.FoundPage;
import io.drover.execution.application.Destination.FoundSpace;
import io.drover.execution.application.Destination.FoundVersion;
import io.drover.execution.application.Destination.NewUser;
import io.drover.execution.application.Destination.Upload;
import io.drover.execution.content.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Destination} promises, the fake of the tests and the real adapter alike.
 *
 * <p>Names are made unique by the tests, so a destination may be shared between them.
 */
public abstract class DestinationContract extends BelongingsContract {

    private static final Body HELLO = new Body(Body.Format.STORAGE, "<p>Hello</p>");

    /** The next answer to a write is lost after the write has happened. */
    protected abstract void loseNextAnswer(String operation);

    @Test
    void tellsWhoItIsAndWhatItMayDo() {
        // When
        Access access = destination().access();

        // Then
        assertThat(access.accountId()).isNotBlank();
        assertThat(access.permissions()).contains("CREATE_SPACE", "CREATE_PAGE");
    }

    @Test
    void findsASpaceByItsKeyWithoutCase() {
        // Given
        String key = "K" + unique();
        FoundSpace made = destination().createSpace(key, "A space", "What it is for");

        // When
        FoundSpace found = destination().findSpace(key.toLowerCase(java.util.Locale.ROOT)).get();

        // Then
        assertThat(found).isEqualTo(made);
        assertThat(found.key()).isEqualTo(key);
        assertThat(destination().page(found.homePageId())).isPresent();
    }

    @Test
    void findsNoSpaceThatIsNotThere() {
        assertThat(destination().findSpace("NOT" + unique())).isEmpty();
    }

    @Test
    void refusesASpaceKeyThatIsTaken() {
        // Given
        FoundSpace space = space();

        // When
        SiteException refusal =
                refusal(() -> destination().createSpace(space.key(), "Another", null));

        // Then
        assertThat(refusal.code()).isEqualTo("SPACE_KEY_TAKEN");
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.outcomeUnknown()).isFalse();
    }

    @Test
    void createsAPageUnderItsParent() {
        // Given
        FoundSpace space = space();
        FoundPage parent = destination().createPage(space.id(), null, "Parent", HELLO);

        // When
        FoundPage child = destination().createPage(space.id(), parent.id(), "Child", HELLO);

        // Then
        assertThat(child.parentId()).isEqualTo(parent.id());
        assertThat(child.version()).isEqualTo(1);
        assertThat(destination().page(child.id())).contains(child);
        assertThat(destination().findPage(space.id(), "Child")).contains(child);
    }

    @Test
    void takesWikiMarkup() {
        // Given
        FoundSpace space = space();

        // When
        FoundPage page =
                destination()
                        .createPage(
                                space.id(),
                                null,
                                "Wiki",
                                new Body(Body.Format.WIKI, "h1. Title\n[Home|Other page]"));

        // Then
        assertThat(destination().page(page.id())).contains(page);
    }

    @Test
    void findsNoPageThatIsNotThere() {
        // Given
        FoundSpace space = space();

        // Then
        assertThat(destination().findPage(space.id(), "Nowhere")).isEmpty();
        assertThat(destination().page("999999999")).isEmpty();
    }

    @Test
    void refusesATitleThatIsTakenInTheSpace() {
        // Given
        FoundSpace space = space();
        destination().createPage(space.id(), null, "Only one", HELLO);

        // When
        SiteException refusal =
                refusal(() -> destination().createPage(space.id(), null, "Only one", HELLO));

        // Then
        assertThat(refusal.code()).isEqualTo("TITLE_TAKEN");
        assertThat(refusal.outcomeUnknown()).isFalse();
    }

    @Test
    void takesTheSameTitleInAnotherSpace() {
        // Given
        destination().createPage(space().id(), null, "Shared title", HELLO);
        FoundSpace other = space();

        // When
        FoundPage page = destination().createPage(other.id(), null, "Shared title", HELLO);

        // Then
        assertThat(destination().findPage(other.id(), "Shared title")).contains(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b\\c",
                "100% sure? #1 & more + \"quoted\" 'single'",
                "..",
                "<b>bold</b> &amp;",
                "Grüße 日本語 😀",
                "\u202Eright to left",
                "{macro} [link] $dollar; semicolon, comma"
            })
    void keepsOddTitlesAndFileNames(String name) throws IOException {
        // Given
        FoundSpace space = space();

        // When
        FoundPage page = destination().createPage(space.id(), null, name, HELLO);
        // forms can't carry every name: servers disagree about quotes and take \ and / for folders
        String fileName = name.replaceAll("[/\\\\\"]", "_") + ".txt";
        FoundAttachment file = upload(page, fileName, null, "x");

        // Then
        assertThat(destination().findPage(space.id(), name)).contains(page);
        assertThat(file.fileName()).isEqualTo(fileName);
        assertThat(destination().findAttachment(Container.page(page.id()), fileName))
                .contains(file);
    }

    @Test
    void updatesTitleParentAndText() {
        // Given
        FoundSpace space = space();
        FoundPage parent = destination().createPage(space.id(), null, "New parent", HELLO);
        FoundPage page = destination().createPage(space.id(), null, "Old title", HELLO);

        // When
        FoundPage updated =
                destination()
                        .updatePage(
                                page.id(), parent.id(), "New title", HELLO, 2, "by Ada in 2009");

        // Then
        assertThat(updated.title()).isEqualTo("New title");
        assertThat(updated.parentId()).isEqualTo(parent.id());
        assertThat(updated.version()).isEqualTo(2);
        assertThat(destination().page(page.id())).contains(updated);
        assertThat(destination().findPage(space.id(), "Old title")).isEmpty();
    }

    @Test
    void refusesToUpdateAVersionThatIsNotTheNext() {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);
        destination().updatePage(page.id(), null, "Page", HELLO, 2, "first");

        // When
        SiteException refusal =
                refusal(
                        () ->
                                destination()
                                        .updatePage(page.id(), null, "Page", HELLO, 2, "second"));

        // Then
        assertThat(refusal.code()).isEqualTo("VERSION_CONFLICT");
    }

    @Test
    void setsAPropertyAndSetsItAgain() {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);
        destination().setProperty(Container.page(page.id()), "drover-source", Map.of("id", "1"));

        // When
        destination()
                .setProperty(
                        Container.page(page.id()),
                        "drover-source",
                        Map.of("id", "2", "author", "Ada"));

        // Then: the page itself stays as it was
        assertThat(destination().page(page.id())).contains(page);
    }

    @Test
    void makesAVersionOfAFileWhoseNameIsThere() throws IOException {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);
        FoundAttachment first = upload(page, "notes.txt", "source 1", "one");

        // When
        FoundAttachment second = upload(page, "notes.txt", "source 2", "the second");

        // Then
        assertThat(second).isEqualTo(new FoundAttachment(first.id(), "notes.txt", 10, 2));
        assertThat(destination().attachmentVersions(first.id()))
                .containsExactly(new FoundVersion(1, "source 1"), new FoundVersion(2, "source 2"));
        assertThat(text(first.id(), 1)).isEqualTo("one");
        assertThat(text(first.id(), 2)).isEqualTo("the second");
    }

    @Test
    void removesAVersionThatIsNotTheCurrentOne() throws IOException {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);
        upload(page, "twice.txt", "first", "one");
        upload(page, "twice.txt", "second", "two");
        FoundAttachment file = upload(page, "twice.txt", "third", "three");

        // When
        destination().removeVersion(file.id(), 2);

        // Then: the others are as they were, whatever their numbers
        destination().removeVersion(file.id(), 99);
        var left = destination().attachmentVersions(file.id());
        assertThat(left).extracting(FoundVersion::comment).containsExactly("first", "third");
        FoundAttachment now = destination().attachment(file.id()).orElseThrow();
        assertThat(now.fileName()).isEqualTo("twice.txt");
        assertThat(now.version()).isEqualTo(left.getLast().number());
        assertThat(text(file.id(), now.version())).isEqualTo("three");
        assertThat(destination().attachment("att999999")).isEmpty();
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);

        // When
        FoundAttachment file = upload(page, "empty.bin", null, "");

        // Then
        assertThat(file.size()).isZero();
        assertThat(text(file.id(), 1)).isEmpty();
    }

    @Test
    void findsNoFileThatIsNotThere() {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);

        // Then
        assertThat(destination().findAttachment(Container.page(page.id()), "nothing.txt"))
                .isEmpty();
        assertThat(refusal(() -> destination().download("att999999999", 1).close()).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void listsEveryPageOnceInBatches() {
        // Given
        FoundSpace space = space();
        List<String> made = new ArrayList<>(List.of(space.homePageId()));
        for (int i = 0; i < 13; i++) {
            made.add(destination().createPage(space.id(), null, "Page " + i, HELLO).id());
        }

        // When
        List<FoundPage> listed = all(after -> destination().pages(space.id(), after));

        // Then
        assertThat(listed).extracting(FoundPage::id).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void listsEveryFileOnceInBatches() throws IOException {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);
        List<FoundAttachment> made = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            made.add(upload(page, "file " + i + ".txt", null, "text " + i));
        }

        // When
        List<FoundAttachment> listed =
                all(after -> destination().attachments(Container.page(page.id()), after));

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void createsAUserAndFindsItByAddressWithoutCase() {
        // Given
        String email = "Ada." + unique() + "@example.com";

        // When
        Account made =
                destination().createUser(new NewUser("src-1", email, "Ada Löve", email, true));

        // Then
        assertThat(made.accountId()).isNotBlank();
        assertThat(destination().findUser(email.toUpperCase(java.util.Locale.ROOT)))
                .get()
                .returns(made.accountId(), Account::accountId)
                .returns(true, Account::active);
    }

    @Test
    void createsAnInactiveUser() {
        // Given
        String email = "gone." + unique() + "@example.com";

        // When
        destination().createUser(new NewUser("src-2", email, "Gone Person", email, false));

        // Then
        assertThat(destination().findUser(email)).get().returns(false, Account::active);
    }

    @Test
    void refusesAUserThatIsThere() {
        // Given
        String email = "twice." + unique() + "@example.com";
        destination().createUser(new NewUser("src-3", email, "Twice", email, true));

        // When
        SiteException refusal =
                refusal(
                        () ->
                                destination()
                                        .createUser(
                                                new NewUser("src-3", email, "Twice", email, true)));

        // Then
        assertThat(refusal.code()).isEqualTo("USER_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien+tag", "quote\"d", "back\\slash"})
    void findsNobodyUnderAHostileAddress(String local) {
        assertThat(destination().findUser(local + unique() + "@example.com")).isEmpty();
    }

    @Test
    void makesAGroupAndAddsAMemberTwice() {
        // Given
        String name = "Team " + unique();
        String email = "member." + unique() + "@example.com";
        String groupId = destination().createGroup(name);
        Account account =
                destination().createUser(new NewUser("src-4", email, "Member", email, true));

        // When
        destination().addMember(groupId, account.accountId());
        destination().addMember(groupId, account.accountId());

        // Then
        assertThat(destination().members(groupId, null).items())
                .containsExactly(account.accountId());
        assertThat(destination().findGroup(name.toUpperCase(java.util.Locale.ROOT)))
                .contains(groupId);
        assertThat(destination().findGroup("No " + name)).isEmpty();
    }

    @Test
    void refusesAGroupThatIsThere() {
        // Given
        String name = "Team " + unique();
        destination().createGroup(name);

        // When
        SiteException refusal = refusal(() -> destination().createGroup(name));

        // Then
        assertThat(refusal.code()).isEqualTo("GROUP_NAME_TAKEN");
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheAnswerToACreateIsLost() {
        // Given
        FoundSpace space = space();
        loseNextAnswer("createPage");

        // When
        SiteException failure =
                refusal(() -> destination().createPage(space.id(), null, "Lost", HELLO));

        // Then
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(destination().findPage(space.id(), "Lost")).isPresent();
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheAnswerToAnUploadIsLost() {
        // Given
        FoundPage page = destination().createPage(space().id(), null, "Page", HELLO);
        loseNextAnswer("upload");

        // When
        SiteException failure = refusal(() -> upload(page, "lost.txt", "source 9", "lost"));

        // Then
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(destination().findAttachment(Container.page(page.id()), "lost.txt")).isPresent();
    }

    @Test
    void givesAddressesForPeople() {
        assertThat(destination().spaceUrl("DS")).startsWith("http").endsWith("/spaces/DS");
        assertThat(destination().pageUrl("DS", "12")).endsWith("/spaces/DS/pages/12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.txt", "50% #1?.png", "a+b&c;d.txt", "\u202Egnp.exe", "🚀 ü.pdf"})
    void givesAnAddressOfAFileThatHoldsItsWholeName(String name) {
        // When
        URI address = URI.create(destination().fileUrl("12", name));

        // Then
        assertThat(address.getPath()).endsWith("/12/" + name);
        assertThat(address.getQuery()).isNull();
        assertThat(address.getFragment()).isNull();
    }

    private FoundAttachment upload(
            FoundPage page, String fileName, @Nullable String comment, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return destination()
                .upload(
                        Container.page(page.id()),
                        new Upload(fileName, "text/plain", bytes.length, comment),
                        new ByteArrayInputStream(bytes));
    }

    private String text(String attachmentId, int version) throws IOException {
        try (var bytes = destination().download(attachmentId, version)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SiteException refusal(ThrowingCallable call) {
        return catchThrowableOfType(SiteException.class, call);
    }
}
