package io.drover.execution.rest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.drover.execution.application.UserLists.Entry;
import io.drover.execution.domain.EmailAddress;
import io.drover.kit.rest.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * A CSV file with the columns {@code userKey,username,email}, read line by line. The first line
 * that is wrong refuses the file by its number, never by what it says.
 */
final class UserListCsv implements Iterator<Entry> {

    private static final List<String> COLUMNS = List.of("userkey", "username", "email");
    private static final int LONGEST_RECORD = 64 * 1024;
    private static final int LONGEST_NAME = 255;

    private final Iterator<CsvRecord> records;
    private final int[] places = new int[COLUMNS.size()];
    private final int columns;

    UserListCsv(InputStream bytes, long limit) {
        Reader text =
                new InputStreamReader(
                        new LimitedBytes(bytes, limit),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        records =
                CsvReader.builder()
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(LONGEST_RECORD)
                        .ofCsvRecord(text)
                        .iterator();
        List<String> header =
                more()
                        ? read().getFields().stream()
                                .map(name -> name.replace("\uFEFF", "").strip())
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList()
                        : List.of();
        columns = header.size();
        for (int i = 0; i < places.length; i++) {
            places[i] = header.indexOf(COLUMNS.get(i));
            if (places[i] < 0) {
                throw invalid("The first line must name the columns userKey, username and email.");
            }
        }
    }

    @Override
    public boolean hasNext() {
        return more();
    }

    @Override
    public Entry next() {
        if (!more()) {
            throw new NoSuchElementException();
        }
        CsvRecord record = read();
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != columns) {
            throw invalid("Line " + line + " has not as many fields as the first line.");
        }
        String key = field(record, 0);
        String name = field(record, 1);
        String email = field(record, 2);
        if (key.isEmpty() && name.isEmpty()) {
            throw invalid("Line " + line + " names neither userKey nor username.");
        }
        if (!EmailAddress.isValid(email)) {
            throw invalid("Line " + line + " has no valid e-mail address.");
        }
        return new Entry(line, key, name, email);
    }

    private String field(CsvRecord record, int column) {
        String text = record.getField(places[column]).strip();
        if (text.length() > LONGEST_NAME || text.chars().anyMatch(c -> c < ' ')) {
            throw invalid(
                    "Line "
                            + record.getStartingLineNumber()
                            + " has a field that is too long or holds control characters.");
        }
        return text;
    }

    private boolean more() {
        try {
            return records.hasNext();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private CsvRecord read() {
        try {
            return records.next();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private static RuntimeException unreadable(RuntimeException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof LimitedBytes.TooMany) {
                return Problem.of(
                        413, "USER_LIST_TOO_LARGE", "The list has more bytes than allowed.");
            }
            if (each instanceof CharacterCodingException) {
                return invalid("The list is not written in UTF-8.");
            }
        }
        return e.getCause() instanceof IOException
                ? invalid("The list could not be received to its end; upload it again.")
                : invalid("The list is no CSV: a quote is not closed, or a line is too long.");
    }

    private static Problem invalid(String detail) {
        return Problem.of(422, "USER_LIST_INVALID", detail);
    }
}
