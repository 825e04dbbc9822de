@NullMarked
package dev.rehearsal.scenarios;

import org.jspecify.annotations.NullMarked;
