package io.drover.execution.steps;

import io.drover.execution.application.Assignment;
import io.drover.execution.application.Checkpoints;
import io.drover.execution.application.Destination;
import io.drover.execution.application.Destination.Listing;
import io.drover.execution.application.DestinationBelongings.FoundTemplate;
import io.drover.execution.application.DestinationBelongings.NewTemplate;
import io.drover.execution.application.ItemRow;
import io.drover.execution.application.Items.NewItem;
import io.drover.execution.application.Items.Settlement;
import io.drover.execution.application.Settled;
import io.drover.execution.application.Source;
import io.drover.execution.content.Body;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.Template;
import io.drover.execution.domain.ItemResult;
import io.drover.execution.domain.ReasonCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ensures the templates of a space or of the whole site; a name that is there is left alone. */
@ApplicationScoped
class TemplateMover implements SpacePart {

    private final Batches batches;
    private final Checkpoints checkpoints;
    private final Places places;

    TemplateMover(Batches batches, Checkpoints checkpoints, Places places) {
        this.batches = batches;
        this.checkpoints = checkpoints;
        this.places = places;
    }

    @Override
    public String stage() {
        return "TEMPLATES";
    }

    @Override
    public Set<ItemKind> kinds() {
        return Set.of(ItemKind.TEMPLATE);
    }

    @Override
    public void move(Work work, @Nullable String cursor) {
        String space = work.assignment().spaceKey();
        move(
                new Library(
                        work.assignment(),
                        work.source(),
                        work.destination(),
                        work.texts(),
                        space,
                        names(work.destination(), space)),
                template -> true,
                stage(),
                cursor);
    }

    /** The templates of the whole site that are chosen. */
    void global(
            Assignment assignment,
            Source source,
            Destination destination,
            Texts texts,
            Predicate<Template> chosen,
            @Nullable String cursor) {
        move(
                new Library(assignment, source, destination, texts, null, names(destination, null)),
                chosen,
                stage(),
                cursor);
    }

    /** Templates of one place; {@code names} are those at the destination, in lower case. */
    private record Library(
            Assignment assignment,
            Source source,
            Destination destination,
            Texts texts,
            @Nullable String space,
            Map<String, String> names) {}

    private static Map<String, String> names(Destination destination, @Nullable String space) {
        Map<String, String> names = new HashMap<>();
        @Nullable String next = null;
        do {
            Listing<FoundTemplate> batch = destination.templates(space, next);
            batch.items().forEach(each -> names.putIfAbsent(lower(each.name()), each.id()));
            next = batch.next();
        } while (next != null);
        return names;
    }

    private void move(
            Library library, Predicate<Template> chosen, String stage, @Nullable String cursor) {
        batches.run(
                library.assignment(),
                cursor,
                new Batches.Course<>(
                        stage,
                        ItemKind.TEMPLATE,
                        Sieve.of(
                                (after, limit) ->
                                        library.source().templates(library.space(), after, limit),
                                Template::id,
                                chosen),
                        Template::id,
                        TemplateMover::item,
                        (template, item, settled) -> move(library, template, item, settled)));
    }

    @Override
    public void list(Assignment assignment, Source source) {
        String space = assignment.spaceKey();
        batches.list(
                assignment,
                (after, limit) -> source.templates(space, after, limit),
                Template::id,
                TemplateMover::item);
    }

    private static NewItem item(Template template) {
        return new NewItem(
                ItemKind.TEMPLATE,
                template.id(),
                Title.of(template.name()).text(),
                template.spaceKey(),
                null,
                0);
    }

    private void move(Library library, Template template, ItemRow item, Settled settled) {
        Optional<String> known = places.id(library.assignment(), ItemKind.TEMPLATE, template.id());
        if (known.isPresent()) {
            if (library.names().containsValue(known.get())) {
                settled.add(Settlement.existing(item, ItemResult.MATCHED, known.get()));
                return;
            }
            checkpoints.voided(library.assignment(), ItemKind.TEMPLATE, template.id());
        }
        String there = there(library, item);
        if (there == null) {
            settled.add(create(library, template, item, settled));
        } else if (item.maybeSent() && isFree(library, there, settled)) {
            settled.add(Settlement.created(item, there));
        } else {
            settled.add(
                    Settlement.skipped(
                            item,
                            ReasonCode.TEMPLATE_DUPLICATE_AT_DESTINATION,
                            ReasonCode.TEMPLATE_DUPLICATE_AT_DESTINATION.text()));
        }
    }

    private static @Nullable String there(Library library, ItemRow item) {
        String name = lower(item.name());
        if (item.maybeSent() && !library.names().containsKey(name)) {
            // it may have come since the names were read
            library.names().putAll(names(library.destination(), library.space()));
        }
        return library.names().get(name);
    }

    private Settlement create(Library library, Template template, ItemRow item, Settled settled) {
        Body body = library.texts().forDestination(item, settled);
        String id =
                library.destination()
                        .createTemplate(
                                new NewTemplate(
                                        library.space(),
                                        item.name(),
                                        template.description(),
                                        template.labels(),
                                        body));
        library.names().put(lower(item.name()), id);
        return Title.of(template.name()).judge(Settlement.created(item, id));
    }

    private boolean isFree(Library library, String templateId, Settled settled) {
        return !settled.isTarget(templateId)
                && !places.isTaken(library.assignment(), ItemKind.TEMPLATE, templateId);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
