/** OpenTelemetry's protocol in its binary form. */
@NullMarked
package dev.rehearsal.datasets.trace.otlp;

import org.jspecify.annotations.NullMarked;
