package io.drover.stack.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a space as a writer would sketch them, one a line: {@code Title | first paragraph |
 * traits}. Indentation by two spaces makes the tree, a leading {@code *} makes a blog post. Traits
 * are separated by semicolons, each a word with an optional argument after the first colon.
 */
record Outline(List<Line> lines) {

    /** One page or blog post. */
    record Line(int depth, boolean blogPost, String title, String paragraph, List<Trait> traits) {
        boolean has(String trait) {
            return traits.stream().anyMatch(t -> t.name().equals(trait));
        }

        List<String> arguments(String trait) {
            return traits.stream()
                    .filter(t -> t.name().equals(trait))
                    .map(Trait::argument)
                    .toList();
        }
    }

    /** Something a page has beside its text: a macro, a label, an attachment … */
    record Trait(String name, String argument) {}

    static Outline parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
            int indent = line.length() - line.stripLeading().length();
            String[] parts = line.strip().split(" \\| ", -1);
            boolean blogPost = parts[0].startsWith("* ");
            lines.add(
                    new Line(
                            indent / 2,
                            blogPost,
                            blogPost ? parts[0].substring(2) : parts[0],
                            parts[1],
                            parts.length > 2 ? traits(parts[2]) : List.of()));
        }
        return new Outline(lines);
    }

    private static List<Trait> traits(String text) {
        List<Trait> traits = new ArrayList<>();
        for (String trait : text.split(";", -1)) {
            int colon = trait.indexOf(':');
            traits.add(
                    colon < 0
                            ? new Trait(trait.strip(), "")
                            : new Trait(
                                    trait.substring(0, colon).strip(),
                                    trait.substring(colon + 1).strip()));
        }
        return traits;
    }
}
