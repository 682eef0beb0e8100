package io.drover.execution.sites.export;

import java.util.ArrayDeque;

/** Remembers where XML was changed until somebody asks, to file each change under its object. */
final class XmlRepairs {

    /** Changes before a place: characters taken out or replaced, and texts that were cut. */
    record Count(long characters, long cutTexts) {}

    private record Change(long offset, long characters, long cutTexts) {}

    /** Beyond this many places the last one stands for all that follow: a bound for memory. */
    private static final int MOST_PLACES = 10_000;

    private final ArrayDeque<Change> changes = new ArrayDeque<>();

    void add(long offset, long characters, long cutTexts) {
        Change last = changes.peekLast();
        if (last != null && (last.offset() == offset || changes.size() >= MOST_PLACES)) {
            changes.removeLast();
            changes.add(
                    new Change(offset, last.characters() + characters, last.cutTexts() + cutTexts));
        } else {
            changes.add(new Change(offset, characters, cutTexts));
        }
    }

    /** Takes what was changed up to an offset. */
    Count before(long offset) {
        long characters = 0;
        long cutTexts = 0;
        for (Change next = changes.peek();
                next != null && next.offset() <= offset;
                next = changes.peek()) {
            characters += next.characters();
            cutTexts += next.cutTexts();
            changes.remove();
        }
        return new Count(characters, cutTexts);
    }
}
