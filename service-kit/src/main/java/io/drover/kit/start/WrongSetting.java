package io.drover.kit.start;

/**
 * A setting with which the service must not start; tells its name, what is wrong and what to do.
 */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** {@code wrong} is a sentence about the value that does not show it if it is a secret. */
    public WrongSetting(String setting, String wrong) {
        super(setting + ": " + wrong);
    }

    /** The number, which has to be at least 1. */
    public static int positive(String setting, int value) {
        if (value < 1) {
            throw new WrongSetting(setting, "It has to be at least 1, not " + value + ".");
        }
        return value;
    }
}
