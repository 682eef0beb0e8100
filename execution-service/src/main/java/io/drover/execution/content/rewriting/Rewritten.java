package io.drover.execution.content.rewriting;

import io.drover.execution.content.Body;
import java.util.List;

/**
 * A text for the destination.
 *
 * @param body the very same text when there was nothing to rewrite
 * @param unsolved what could not be rewritten, in the order of the text
 * @param titles links by name, each once; they are left as they stand
 */
public record Rewritten(Body body, List<Unsolved> unsolved, List<TitleLink> titles) {}
