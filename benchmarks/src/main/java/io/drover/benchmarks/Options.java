package io.drover.benchmarks;

/** What the command line asks for: {@code --name value}. */
public final class Options {

    private Options() {}

    /** A number, or its default. */
    public static int number(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(text(arguments, name, Integer.toString(otherwise)));
    }

    /** A text, or its default. */
    public static String text(String[] arguments, String name, String otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals("--" + name)) {
                return arguments[i + 1];
            }
        }
        return otherwise;
    }
}
