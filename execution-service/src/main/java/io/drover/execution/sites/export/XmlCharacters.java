package io.drover.execution.sites.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes the XML of an export readable: leaves out what XML forbids and bounds what a parser would
 * have to hold at once, and remembers where.
 *
 * <p>Forbidden control characters and references to them vanish; broken UTF-8 and halves of
 * surrogate pairs become U+FFFD, so that a reader of the page sees that something was there.
 */
final class XmlCharacters extends Reader {

    private static final String CDATA = "<![CDATA[";
    private static final int LONGEST_TAG = 65_536;
    private static final int LONGEST_REFERENCE = 12;
    private static final char BROKEN = '\uFFFF';

    private final Reader in;
    private final int longestText;
    private final char[] input = new char[8192];
    private final char[] output = new char[8192 + 64];
    private int outputStart;
    private int outputEnd;
    private long outputOffset;

    private final XmlRepairs repairs = new XmlRepairs();
    private final StringBuilder reference = new StringBuilder();
    private char highSurrogate;
    private int matched;
    private boolean inCdata;
    private boolean inTag;
    private int brackets;
    private int runLength;
    private boolean begun;
    private boolean ended;

    XmlCharacters(Reader in, int longestText) {
        this.in = in;
        this.longestText = longestText;
    }

    static XmlCharacters of(InputStream utf8, int longestText) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(BROKEN));
        return new XmlCharacters(new InputStreamReader(utf8, decoder), longestText);
    }

    /** What was changed before an offset of the output and not yet asked for. */
    XmlRepairs.Count repairsBefore(long offset) {
        return repairs.before(offset);
    }

    @Override
    public int read(char[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (outputStart == outputEnd) {
            if (ended) {
                return -1;
            }
            refill();
        }
        int count = Math.min(length, outputEnd - outputStart);
        System.arraycopy(output, outputStart, target, start, count);
        outputStart += count;
        return count;
    }

    private void refill() throws IOException {
        outputOffset += outputEnd;
        outputStart = 0;
        outputEnd = 0;
        int count = in.read(input, 0, input.length);
        if (count < 0) {
            ended = true;
            dropHighSurrogate();
            flushReference();
            return;
        }
        for (int i = 0; i < count; i++) {
            accept(input[i]);
        }
    }

    private void accept(char c) {
        if (!begun) {
            begun = true;
            if (c == '\uFEFF') {
                return;
            }
        }
        if (Character.isHighSurrogate(c)) {
            dropHighSurrogate();
            highSurrogate = c;
        } else if (Character.isLowSurrogate(c)) {
            if (highSurrogate == 0) {
                replace();
            } else {
                char high = highSurrogate;
                highSurrogate = 0;
                legal(high);
                legal(c);
            }
        } else {
            dropHighSurrogate();
            if (c == BROKEN) {
                replace();
            } else if (isLegal(c)) {
                legal(c);
            } else {
                changed(1, 0);
            }
        }
    }

    private void dropHighSurrogate() {
        if (highSurrogate != 0) {
            highSurrogate = 0;
            replace();
        }
    }

    private void replace() {
        changed(1, 0);
        legal('\uFFFD');
    }

    private void legal(char c) {
        if (inCdata) {
            put(c);
            leaveCdata(c);
            return;
        }
        if (!reference.isEmpty()) {
            if (continuesReference(c)) {
                reference.append(c);
                if (c == ';') {
                    endReference();
                }
                return;
            }
            flushReference();
        }
        if (c == '&') {
            reference.append(c);
            return;
        }
        markup(c);
    }

    private void markup(char c) {
        put(c);
        if (c == '<') {
            inTag = true;
            runLength = 0;
        } else if (c == '>') {
            inTag = false;
            runLength = 0;
        }
        matched = c == CDATA.charAt(matched) ? matched + 1 : c == '<' ? 1 : 0;
        if (matched == CDATA.length()) {
            matched = 0;
            inCdata = true;
            inTag = false;
            brackets = 0;
            runLength = 0;
        }
    }

    private void leaveCdata(char c) {
        if (c == ']') {
            brackets++;
        } else {
            if (c == '>' && brackets >= 2) {
                inCdata = false;
                if (runLength > longestText) {
                    emit(']');
                    emit(']');
                    emit('>');
                }
                runLength = 0;
            }
            brackets = 0;
        }
    }

    private boolean continuesReference(char c) {
        int length = reference.length();
        if (length >= LONGEST_REFERENCE) {
            return false;
        }
        if (length == 1) {
            return c == '#';
        }
        boolean hexadecimal = length > 2 && reference.charAt(2) == 'x';
        if (length == 2) {
            return c == 'x' || isDigit(c);
        }
        return c == ';' || isDigit(c) || (hexadecimal && Character.digit(c, 16) >= 0);
    }

    private void endReference() {
        boolean hexadecimal = reference.charAt(2) == 'x';
        String digits = reference.substring(hexadecimal ? 3 : 2, reference.length() - 1);
        long codePoint = digits.isEmpty() ? 0 : Long.parseLong(digits, hexadecimal ? 16 : 10);
        if (isLegalCodePoint(codePoint)) {
            flushReference();
        } else {
            reference.setLength(0);
            changed(1, 0);
        }
    }

    private void flushReference() {
        for (int i = 0; i < reference.length(); i++) {
            markup(reference.charAt(i));
        }
        reference.setLength(0);
    }

    /** Hands a character on unless its text has become too long to be held. */
    private void put(char c) {
        runLength++;
        if (inTag && runLength > LONGEST_TAG) {
            throw ExportFault.UNSAFE_XML.because(
                    "entities.xml has a tag of more than " + LONGEST_TAG + " characters.");
        }
        boolean fits = runLength <= longestText;
        boolean ofPair = runLength == longestText + 1 && Character.isLowSurrogate(c);
        if (fits || ofPair || inTag || (!inCdata && c == '<')) {
            emit(c);
        }
        if (!inTag && runLength == longestText + 1) {
            changed(0, 1);
        }
    }

    private void emit(char c) {
        output[outputEnd++] = c;
    }

    private void changed(long characters, long cutTexts) {
        repairs.add(outputOffset + outputEnd, characters, cutTexts);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLegal(char c) {
        return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isLegalCodePoint(long c) {
        return c <= 0xFFFF
                ? isLegal((char) c) && !Character.isSurrogate((char) c)
                : c <= Character.MAX_CODE_POINT;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
