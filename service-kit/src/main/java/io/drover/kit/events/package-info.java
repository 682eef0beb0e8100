/**
 * Events out and in: the transactional outbox with its leased relay, the inbox that makes every
 * effect happen once, parking for events that come too early, and dead letters for those nobody can
 * read.
 */
@NullMarked
package io.drover.kit.events;

import org.jspecify.annotations.NullMarked;
