/** The importer of Inspect's logs. Start at {@link dev.rehearsal.datasets.importer.inspect.InspectImporter}. */
@NullMarked
package dev.rehearsal.datasets.importer.inspect;

import org.jspecify.annotations.NullMarked;
