package io.drover.execution.content.rewriting;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Optional;

/** The code of a short link, {@code /x/CODE}: the id of a page in letters. */
public final class ShortLink {

    private static final int LETTERS = 11;

    private ShortLink() {}

    /** The page that a code stands for; empty when it stands for none. */
    public static Optional<String> pageId(String code) {
        if (code.length() > LETTERS) {
            return Optional.empty();
        }
        try {
            String base64 = code.replace('-', '/').replace('_', '+');
            byte[] bytes =
                    Base64.getDecoder().decode(base64 + "A".repeat(LETTERS - base64.length()));
            long id = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
            return id > 0 ? Optional.of(Long.toString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
