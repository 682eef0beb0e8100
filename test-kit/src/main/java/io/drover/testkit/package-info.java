/**
 * What tests share: real PostgreSQL and Kafka, tokens, a topic reader, the rules of the house and
 * the coverage of state machines. Never part of a service.
 */
@NullMarked
package io.drover.testkit;

import org.jspecify.annotations.NullMarked;
