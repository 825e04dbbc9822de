@NullMarked
package dev.rehearsal.reports;

import org.jspecify.annotations.NullMarked;
