/** App migrations, their transfers and registered apps: states and rules, without clock or I/O. */
@NullMarked
package io.drover.appmigration.domain;

import org.jspecify.annotations.NullMarked;
