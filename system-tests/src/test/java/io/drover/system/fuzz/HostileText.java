package io.drover.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** Values that programs stumble over. */
final class HostileText {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\0",
                    "a\0b",
                    "null",
                    "-1",
                    "0x10",
                    "NaN",
                    "1e309",
                    "' or 1=1 --",
                    "%00",
                    "%_\\",
                    "../../etc/passwd",
                    "{{7*7}}",
                    "${jndi:ldap://x}",
                    "<script>alert(1)</script>",
                    "=1+1",
                    "\u202egnp",
                    "\ufeffx",
                    "\ud83d\udc69\u200d\ud83d\udcbb",
                    "e\u0301\u0301\u0301",
                    "\r\nx-injected: 1",
                    "00000000-0000-0000-0000-000000000000",
                    "019a0000-0000-7000-8000-00000000000g",
                    "9999-12-31T23:59:60Z",
                    "-999999999-01-01T00:00:00Z",
                    "PT-1S",
                    "P999999999999D");
    private static final List<BigDecimal> NUMBERS =
            List.of(
                    BigDecimal.ZERO,
                    BigDecimal.ONE.negate(),
                    new BigDecimal("1.5"),
                    new BigDecimal("2147483648"),
                    new BigDecimal("-9223372036854775809"),
                    new BigDecimal(BigInteger.TEN.pow(400)),
                    new BigDecimal("1e-400"));

    private HostileText() {}

    static String text(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(256 + random.nextInt(2000));
            case 1 -> "\u00e9".repeat(300);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    /** Any JSON at all, which is hardly ever what is expected. */
    static JsonNode json(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.arrayNode();
            case 3 -> JSON.objectNode().put(text(random), text(random));
            case 4 -> JSON.arrayNode().add(JSON.arrayNode().add(text(random)));
            case 5, 6 -> JSON.numberNode(NUMBERS.get(random.nextInt(NUMBERS.size())));
            // a surrogate alone is no character
            case 7 -> JSON.textNode(random.nextBoolean() ? "\ud800" : "x".repeat(100_000));
            default -> JSON.textNode(text(random));
        };
    }
}
