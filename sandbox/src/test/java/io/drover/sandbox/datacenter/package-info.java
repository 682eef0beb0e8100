@NullMarked
package io.drover.sandbox.datacenter;

import org.jspecify.annotations.NullMarked;
