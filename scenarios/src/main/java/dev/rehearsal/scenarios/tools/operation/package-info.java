/**
 * The operations of HTTP APIs as tools: read from a suite's list or an OpenAPI file, asked with one object of arguments, and recognised in
 * requests. Start at {@link dev.rehearsal.scenarios.tools.operation.HttpOperation}.
 */
@NullMarked
package dev.rehearsal.scenarios.tools.operation;

import org.jspecify.annotations.NullMarked;
