/**
 * The scripted model: rules say what it answers. Start at {@link dev.rehearsal.scenarios.gateway.script.ScriptedBackend}.
 */
@NullMarked
package dev.rehearsal.scenarios.gateway.script;

import org.jspecify.annotations.NullMarked;
