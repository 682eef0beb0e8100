/**
 * Whether what operators deploy is right: manifests, compose file, images, settings; without a
 * cluster.
 */
@NullMarked
package io.drover.system.deployment;

import org.jspecify.annotations.NullMarked;
