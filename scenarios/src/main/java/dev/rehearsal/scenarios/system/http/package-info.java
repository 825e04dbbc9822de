/**
 * Systems that are asked over HTTP. Start at {@link dev.rehearsal.scenarios.system.http.HttpSystem}.
 */
@NullMarked
package dev.rehearsal.scenarios.system.http;

import org.jspecify.annotations.NullMarked;
