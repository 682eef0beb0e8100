package io.drover.benchmarks;

/** What the command line asks for: {@code --name value}. */
public final class Options {

    private Options() {}

    /** A number, or its default. */
    public static int number(String[] arguments, String name, int otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals("--" + name)) {
                return Integer.parseInt(arguments[i + 1]);
            }
        }
        return otherwise;
    }
}
