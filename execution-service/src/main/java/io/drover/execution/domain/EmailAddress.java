package io.drover.execution.domain;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What counts as an e-mail address that an account can have. */
public final class EmailAddress {

    private static final Pattern FORM =
            Pattern.compile(
                    "[^\\s@<>()\\[\\],;:\"\\\\]{1,64}"
                            + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+"
                            + "[\\p{L}\\p{N}-]{2,63}");

    private EmailAddress() {}

    /** Whether a text is an address; null and blank are not. */
    public static boolean isValid(@Nullable String text) {
        return text != null
                && text.length() <= 254
                && !text.contains("..")
                && !text.startsWith(".")
                && !text.contains(".@")
                && FORM.matcher(text).matches();
    }

    /** The form in which two addresses of the same mailbox are equal. */
    public static String canonical(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
