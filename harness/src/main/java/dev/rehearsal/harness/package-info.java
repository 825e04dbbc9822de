@NullMarked
package dev.rehearsal.harness;

import org.jspecify.annotations.NullMarked;
