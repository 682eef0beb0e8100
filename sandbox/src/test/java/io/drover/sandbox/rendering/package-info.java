/** Tests of how bodies are made readable. */
@NullMarked
package io.drover.sandbox.rendering;

import org.jspecify.annotations.NullMarked;
