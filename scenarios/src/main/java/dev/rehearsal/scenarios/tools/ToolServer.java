package dev.rehearsal.scenarios.tools;

import dev.rehearsal.scenarios.process.ProcessEnvironment;
import dev.rehearsal.scenarios.tools.operation.HttpOperations;
import dev.rehearsal.scenarios.tools.stub.RecordedTools;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server of tools that a suite names under {@code tools}: where it is and which of its writes are stubbed.
 *
 * @param name the suite's name of it
 * @param place where it is
 * @param stubs what is answered in the place of writes
 */
public record ToolServer(String name, Place place, StubRules stubs) {

    /** Return whether it speaks the Model Context Protocol. */
    public boolean speaksMcp() {
        return !(place instanceof Place.HttpApi);
    }

    /** Return its operations, where it is an HTTP API that has such. */
    HttpOperations operations() {
        return place instanceof Place.HttpApi api ? api.operations() : HttpOperations.NONE;
    }

    /** Return the same, whose stubbed writes are answered from a recording where no rule names an answer. */
    public ToolServer with(RecordedAnswers recording) {
        return new ToolServer(name, place, stubs.with(recording));
    }

    /** Where a server of tools is. */
    public sealed interface Place {
        /** Return the address of a server that somebody else starts; empty for a program. */
        default Optional<URI> address() {
            return switch (this) {
                case McpCommand program -> Optional.empty();
                case Recorded recorded -> Optional.empty();
                case McpUrl(URI url) -> Optional.of(url);
                case HttpApi api -> Optional.of(api.url());
            };
        }

        /**
         * A program that speaks MCP over stdio, started for each session that a client opens.
         *
         * @param command program and arguments, found
         * @param environment what it sees of the machine's
         * @param folder where it runs
         */
        record McpCommand(List<String> command, ProcessEnvironment environment, Path folder) implements Place {
            public McpCommand {
                command = List.copyOf(command);
            }
        }

        /** A server that speaks MCP over streamable HTTP at this address. */
        record McpUrl(URI url) implements Place {}

        /** No server: what tools are, and what they gave, was recorded. */
        record Recorded(RecordedTools tools) implements Place {}

        /**
         * A plain HTTP API below this address.
         *
         * @param operations those that are tools under names of their own
         */
        record HttpApi(URI url, HttpOperations operations) implements Place {}
    }
}
