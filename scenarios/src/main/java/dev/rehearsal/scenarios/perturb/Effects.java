package dev.rehearsal.scenarios.perturb;

import dev.rehearsal.datasets.trace.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a perturbation does in one trial. Every method answers with what to do, or with nothing where the perturbation
 * does not act this time; the caller counts. Called from many threads at once; what is answered must depend on the
 * random numbers it was made with and the arguments alone, not on the order of calls by different agents.
 */
public interface Effects {

    /** Change what the system is told. */
    default Optional<String> input(String text) {
        return Optional.empty();
    }

    /** Disturb what the system remembers before a call of a model goes on: the fault's name for the system's hook. */
    default Optional<String> state(ModelCallSite site) {
        return Optional.empty();
    }

    /** Disturb what the system remembers before a turn, numbered from 1: the fault's name for the system's hook. */
    default Optional<String> state(int turn) {
        return Optional.empty();
    }

    /** Refuse or stall a call of a model. */
    default Optional<ModelFault> model(ModelCallSite site) {
        return Optional.empty();
    }

    /** Note that a call was answered, with so many tokens read and written. No action of its own: it is not counted. */
    default void answered(ModelCallSite site, long tokens) {}

    /** Return the name of another model that answers the call instead, without a word to the caller. */
    default Optional<String> substitute(ModelCallSite site) {
        return Optional.empty();
    }

    /**
     * Return the messages with what {@link #request} changed in them at earlier calls, which the system, knowing nothing of it, sends as
     * they were. No action of its own: it is not counted.
     */
    default List<Message> retell(ModelCallSite site, List<Message> messages) {
        return messages;
    }

    /** Change the messages that a model sees. */
    default Optional<List<Message>> request(ModelCallSite site, List<Message> messages) {
        return Optional.empty();
    }

    /** Return whether {@link #reply} may ever act; then streams are held back until they are whole. */
    default boolean changesReplies() {
        return false;
    }

    /** Change what a model answered. */
    default Optional<Message> reply(ModelCallSite site, Message answer) {
        return Optional.empty();
    }

    /** Change what a model answered, or how the reply ends. */
    default Optional<ModelReply> reply(ModelCallSite site, ModelReply reply) {
        return reply(site, reply.message()).map(reply::with);
    }

    /** Hold a tool back before it does anything: for how long. */
    default Optional<Duration> delayTool(String tool, String arguments) {
        return Optional.empty();
    }

    /** Fail a tool before it does anything: the message of the failure. */
    default Optional<String> beforeTool(String tool, String arguments) {
        return Optional.empty();
    }

    /** Change what a tool gave back. */
    default Optional<String> afterTool(String tool, String arguments, String result) {
        return Optional.empty();
    }

    /** Lose, fail or delay the reply of a tool that gave back a result; asked by the tools' proxy alone, before {@link #afterTool}. */
    default Optional<ToolReplyFault> toolReply(String tool, String arguments, String result) {
        return Optional.empty();
    }

    /** Change what one agent hands to another. */
    default Optional<String> handoff(String from, String to, String payload) {
        return Optional.empty();
    }
}
