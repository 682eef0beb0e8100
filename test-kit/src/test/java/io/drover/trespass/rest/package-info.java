/** Breaks the rules of the house on purpose. */
@org.jspecify.annotations.NullMarked
package io.drover.trespass.rest;
