package io.drover.sandbox.cloud.v1;

import io.drover.sandbox.cloud.CloudProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of the query language that clients use to find things: terms joined by {@code and}, with
 * an order at the end.
 */
record Cql(List<Term> terms, @Nullable String orderedBy, boolean descending) {

    /** One condition on a field. */
    record Term(String field, String operator, List<String> values) {
        String value() {
            return values.getFirst();
        }
    }

    private static final String VALUE =
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[^\\s()\"',]+";
    private static final Pattern TERM =
            Pattern.compile(
                    "\\s*([A-Za-z.]+)\\s*(!=|=|!~|~|\\bnot\\s+in\\b|\\bin\\b)\\s*(\\([^)]*\\)|"
                            + VALUE
                            + ")\\s*",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("and\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDER =
            Pattern.compile(
                    "\\s*order\\s+by\\s+([A-Za-z.]+)(?:\\s+(asc|desc))?.*",
                    Pattern.CASE_INSENSITIVE);

    static Cql parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw CloudProblem.badRequest("Could not parse cql : it is empty");
        }
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(text);
        int at = 0;
        boolean goesOn = true;
        while (goesOn && term.region(at, text.length()).lookingAt()) {
            terms.add(
                    new Term(
                            term.group(1).toLowerCase(Locale.ROOT),
                            term.group(2).toLowerCase(Locale.ROOT).replaceAll("\\s+", " "),
                            values(term.group(3))));
            at = term.end();
            Matcher and = AND.matcher(text).region(at, text.length());
            goesOn = and.lookingAt();
            at = goesOn ? and.end() : at;
        }
        Matcher order = ORDER.matcher(text).region(at, text.length());
        boolean ordered = order.matches();
        if (goesOn || (!ordered && !text.substring(at).isBlank())) {
            throw CloudProblem.badRequest("Could not parse cql : " + text);
        }
        return new Cql(
                List.copyOf(terms),
                ordered ? order.group(1).toLowerCase(Locale.ROOT) : null,
                ordered && "desc".equalsIgnoreCase(order.group(2)));
    }

    private static List<String> values(String text) {
        String inside = text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
        List<String> values = new ArrayList<>();
        Matcher value = Pattern.compile(VALUE).matcher(inside);
        while (value.find()) {
            values.add(unquoted(value.group()));
        }
        if (values.isEmpty()) {
            throw CloudProblem.badRequest("Could not parse cql : a value is missing");
        }
        return values;
    }

    private static String unquoted(String value) {
        char first = value.charAt(0);
        boolean quoted = value.length() > 1 && (first == '"' || first == '\'');
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
