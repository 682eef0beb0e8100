package io.drover.execution.content.rewriting;

import io.drover.execution.content.Body;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites wiki markup: mentions and links of the old site in square brackets, outside code and
 * escapes. All the rest is left to the destination, which reads wiki markup itself.
 */
final class WikiRewriter {

    private static final List<String> VERBATIM = List.of("code", "noformat");
    private static final List<String> JIRA_MACROS = List.of("jira", "jiraissues", "jirachart");
    private static final List<String> INCLUDES = List.of("include", "excerpt-include");
    private static final String ACCOUNT = "accountid:";

    private final String text;
    private final Targets targets;
    private final Edits edits;
    private final List<Unsolved> unsolved = new ArrayList<>();
    private final Set<TitleLink> titles = new LinkedHashSet<>();
    private String heading = "";

    private WikiRewriter(String text, Targets targets) {
        this.text = text;
        this.targets = targets;
        this.edits = new Edits(text);
    }

    static Rewritten rewrite(Body body, Targets targets) {
        WikiRewriter rewriter = new WikiRewriter(body.text(), targets);
        rewriter.scan();
        String text = rewriter.edits.applied();
        return new Rewritten(
                text.equals(body.text()) ? body : new Body(body.format(), text),
                List.copyOf(rewriter.unsolved),
                List.copyOf(rewriter.titles));
    }

    private void scan() {
        int at = 0;
        boolean lineStart = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (lineStart) {
                rememberHeading(at);
            }
            lineStart = c == '\n';
            at =
                    switch (c) {
                        case '\\' -> at + 2;
                        case '{' -> afterMacro(at);
                        case '[' -> afterLink(at);
                        default -> at + 1;
                    };
        }
    }

    private void rememberHeading(int at) {
        boolean isHeading =
                text.length() > at + 2
                        && text.charAt(at) == 'h'
                        && text.charAt(at + 1) >= '1'
                        && text.charAt(at + 1) <= '6'
                        && text.charAt(at + 2) == '.';
        if (isHeading) {
            int end = text.indexOf('\n', at);
            heading = text.substring(at + 3, end < 0 ? text.length() : end).strip();
        }
    }

    /** Past an opening macro; past its closing one too where nothing inside is markup. */
    private int afterMacro(int at) {
        int end = text.indexOf('}', at);
        if (end < 0) {
            return at + 1;
        }
        String inside = text.substring(at + 1, end);
        String name = inside.split("[:|]", 2)[0].strip();
        if (VERBATIM.contains(name)) {
            int close = text.indexOf("{" + name + "}", end + 1);
            return close < 0 ? end + 1 : close + name.length() + 2;
        }
        if (INCLUDES.contains(name)) {
            String named = inside.substring(name.length()).replaceFirst("^:", "");
            titles.add(TitleLink.read(named.split("\\|", 2)[0], heading));
            return end + 1;
        }
        if (JIRA_MACROS.contains(name)) {
            unsolved.add(new Unsolved(Unsolved.Kind.JIRA_MACRO, inside, heading));
            return end + 1;
        }
        return at + 1;
    }

    /** {@code [target]} or {@code [words|target]} or {@code [words|target|tip]}. */
    private int afterLink(int at) {
        int end = text.indexOf(']', at);
        int line = text.indexOf('\n', at);
        if (end < 0 || (line >= 0 && line < end)) {
            return at + 1;
        }
        int from = at + 1;
        int firstBar = text.indexOf('|', from);
        if (firstBar >= 0 && firstBar < end) {
            from = firstBar + 1;
        }
        int nextBar = text.indexOf('|', from);
        int to = nextBar >= 0 && nextBar < end ? nextBar : end;
        String target = text.substring(from, to).strip();
        int start = text.indexOf(target, from);
        if (target.startsWith("~")) {
            mention(target.substring(1), start + 1);
        } else if (!target.isEmpty() && !link(target, start)) {
            title(target);
        }
        return end + 1;
    }

    private void mention(String name, int at) {
        // with a colon it is an account id already, or a page in a personal space
        if (name.isEmpty() || name.contains(":")) {
            return;
        }
        Optional<String> account =
                targets.accountByName(name)
                        .filter(id -> id.chars().noneMatch(WikiRewriter::isMarkup));
        if (account.isPresent()) {
            edits.replace(at, at + name.length(), ACCOUNT + account.get());
        } else {
            unsolved.add(new Unsolved(Unsolved.Kind.USER_NOT_MAPPED, name, heading));
        }
    }

    /** {@code Title}, {@code SPACE:Title}, {@code SPACE:}; not an address, anchor, file or id. */
    private void title(String target) {
        boolean other =
                target.contains("://")
                        || target.startsWith("mailto:")
                        || "#^$/!\\".indexOf(target.charAt(0)) >= 0
                        || target.contains("@");
        if (!other) {
            int file = target.indexOf('^');
            titles.add(TitleLink.read(file < 0 ? target : target.substring(0, file), heading));
        }
    }

    private boolean link(String target, int at) {
        Optional<OldLink> known = OldLink.read(target, targets.sourceUrls());
        known.ifPresent(
                old -> {
                    int hash = target.indexOf('#');
                    String fragment = hash < 0 ? "" : target.substring(hash);
                    Optional<String> now =
                            old.at(targets)
                                    .map(to -> to + fragment)
                                    .filter(to -> to.chars().noneMatch(WikiRewriter::isMarkup));
                    if (now.isPresent()) {
                        edits.replace(at, at + target.length(), now.get());
                    } else {
                        unsolved.add(new Unsolved(old.unsolved(), target, heading));
                    }
                });
        return known.isPresent();
    }

    private static boolean isMarkup(int c) {
        return c < ' ' || "[]|{}\\".indexOf(c) >= 0;
    }
}
