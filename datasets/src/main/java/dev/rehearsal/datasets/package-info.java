@NullMarked
package dev.rehearsal.datasets;

import org.jspecify.annotations.NullMarked;
