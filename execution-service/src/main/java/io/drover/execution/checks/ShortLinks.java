package io.drover.execution.checks;

import io.drover.execution.application.Check;
import io.drover.execution.application.CheckContext;
import io.drover.execution.application.CheckFound;
import io.drover.execution.content.ItemKind;
import io.drover.execution.content.rewriting.ShortLink;
import io.drover.execution.domain.CheckDefinition;
import io.drover.execution.domain.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short links, page by page: which Drover will rewrite and which must be replaced before. */
@ApplicationScoped
class ShortLinks implements Check {

    private static final Pattern LINK =
            Pattern.compile("/x/([A-Za-z0-9_-]{2,11})(?![A-Za-z0-9_/-])");

    @Override
    public CheckDefinition definition() {
        return CheckDefinition.warning("ShortLinks");
    }

    @Override
    public boolean applies(Scope scope) {
        return scope.spaces().mode() != Scope.Mode.NONE && scope.spaces().data() == Scope.Data.ALL;
    }

    /** Twice through the texts, so that only the targets of short links have to be remembered. */
    @Override
    public CheckFound look(CheckContext context) {
        Set<String> targets = new HashSet<>();
        ChosenTexts.each(
                context,
                each ->
                        codes(each.text())
                                .forEach(c -> ShortLink.pageId(c).ifPresent(targets::add)));
        if (targets.isEmpty()) {
            return CheckFound.pass("There are no short links.");
        }
        Set<String> moved = new HashSet<>();
        ChosenTexts.each(
                context,
                each -> {
                    if (each.kind() == ItemKind.PAGE && targets.contains(each.id())) {
                        moved.add(each.id());
                    }
                });
        ChosenTexts.each(context, each -> judge(context, each, moved));
        long left = context.itemCount();
        return CheckFound.byItems(
                "Short links lead to %d pages, %d of them move and get new links; pages and posts with others: %d."
                        .formatted(targets.size(), moved.size(), left),
                left == 0
                        ? null
                        : "Replace these links by ordinary ones before, or move the spaces that they"
                                + " lead to as well.");
    }

    private static void judge(CheckContext context, ChosenTexts.Written each, Set<String> moved) {
        List<String> left =
                codes(each.text()).stream()
                        .filter(code -> ShortLink.pageId(code).filter(moved::contains).isEmpty())
                        .distinct()
                        .map(code -> "/x/" + code)
                        .toList();
        if (!left.isEmpty()) {
            context.item(
                    each.kind().name(),
                    each.id(),
                    each.title(),
                    null,
                    each.spaceKey(),
                    "Replace before: " + String.join(", ", left));
        }
    }

    static List<String> codes(String text) {
        List<String> codes = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            codes.add(link.group(1));
        }
        return codes;
    }
}
