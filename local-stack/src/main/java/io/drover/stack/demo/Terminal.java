package io.drover.stack.demo;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the demo speaks: with colours and moving bars in a terminal, as plain lines anywhere else.
 */
final class Terminal {
    private static final int BAR = 24;
    private static final String ESCAPE = "\u001b[";

    private final PrintStream out;
    private final boolean live;
    private final boolean blocks;
    private int drawn;
    private String lastState = "";

    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        this.blocks = out.charset().equals(StandardCharsets.UTF_8);
    }

    /** A live terminal only if a person looks at it. */
    static Terminal of(PrintStream out, Map<String, String> environment) {
        boolean plain =
                environment.containsKey("NO_COLOR")
                        || "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        boolean person =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Terminal(out, person && !plain);
    }

    void heading(String text) {
        out.println();
        out.println(live ? ESCAPE + "1m" + text + ESCAPE + "0m" : text);
    }

    void line(String text) {
        out.println(text.isEmpty() ? "" : "  " + text);
    }

    void lines(List<String> lines) {
        lines.forEach(this::line);
    }

    /**
     * Shows a picture that replaces the one before; without a live terminal a line whenever the
     * state has changed.
     *
     * @param state what makes two pictures the same for a reader of plain lines
     */
    void picture(List<String> lines, String state) {
        if (!live) {
            if (!state.equals(lastState)) {
                line(state);
                lastState = state;
            }
            return;
        }
        var frame = new StringBuilder();
        if (drawn > 0) {
            frame.append(ESCAPE).append(drawn).append("A").append(ESCAPE).append("J");
        }
        lines.forEach(text -> frame.append("  ").append(cut(text)).append('\n'));
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }

    /** Leaves the picture standing; the next one starts below it. */
    void keepPicture() {
        drawn = 0;
        lastState = "";
    }

    String bar(int percent) {
        int full = Math.clamp(percent, 0, 100) * BAR / 100;
        return blocks
                ? "█".repeat(full) + "░".repeat(BAR - full)
                : "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }

    /** A picture is moved over by counting lines: none may wrap. */
    private static String cut(String text) {
        return text.length() <= 78 ? text : text.substring(0, 77) + "…";
    }
}
