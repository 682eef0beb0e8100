package io.drover.execution.steps;

import io.drover.execution.application.Items.Settlement;
import io.drover.execution.domain.NodeStatus;
import io.drover.execution.domain.ReasonCode;

/**
 * A title as the destination takes it: one line of at most 255 characters.
 *
 * @param whole whether it is the source's title as it was
 */
record Title(String text, boolean whole) {

    private static final int LONGEST = 255;

    static Title of(String source) {
        StringBuilder line = new StringBuilder();
        source.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        String text = line.toString().strip();
        if (text.length() > LONGEST) {
            int end = LONGEST - 1;
            // never between the halves of one character
            end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
            text = text.substring(0, end).strip() + "…";
        }
        return new Title(text, text.equals(source.strip()));
    }

    /** What landed under another title than it had is not complete. */
    Settlement judge(Settlement landed) {
        return whole || landed.status() != NodeStatus.COMPLETE
                ? landed
                : landed.butIncomplete(ReasonCode.TITLE_CHANGED, ReasonCode.TITLE_CHANGED.text());
    }
}
