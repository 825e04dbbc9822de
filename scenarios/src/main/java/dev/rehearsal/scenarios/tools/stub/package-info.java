/** Stubbed writes: how a client asks for them, and what stands for their results. Rules are {@code StubRules}, one package up. */
@NullMarked
package dev.rehearsal.scenarios.tools.stub;

import org.jspecify.annotations.NullMarked;
