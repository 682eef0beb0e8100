/**
 * The site kind {@code confluence-export}: reads an XML export of Confluence (zip or folder, any
 * generation) once into PostgreSQL and serves it from there. {@link
 * io.drover.execution.sites.export.ExportReader} reads, {@link
 * io.drover.execution.sites.export.ExportSites} opens what was read; attachment bytes stay in the
 * export and are streamed from it.
 */
@NullMarked
package io.drover.execution.sites.export;

import org.jspecify.annotations.NullMarked;
