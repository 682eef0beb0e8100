package io.drover.execution.content.rewriting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text at known places; everything between them stays as it is. */
final class Edits {

    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, String with) {}

    Edits(String text) {
        this.text = text;
    }

    void replace(int from, int to, String with) {
        edits.add(new Edit(from, to, with));
    }

    String applied() {
        if (edits.isEmpty()) {
            return text;
        }
        edits.sort(Comparator.comparingInt(Edit::from));
        StringBuilder result = new StringBuilder(text.length() + 64);
        int done = 0;
        for (Edit edit : edits) {
            result.append(text, done, edit.from).append(edit.with);
            done = edit.to;
        }
        return result.append(text, done, text.length()).toString();
    }
}
