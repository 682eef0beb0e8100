/** The rules of app migrations, without any server. */
@NullMarked
package io.drover.appmigration.domain;

import org.jspecify.annotations.NullMarked;
