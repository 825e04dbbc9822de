package dev.rehearsal.scenarios.perturb;

import java.util.Optional;

/** Faults of tools. In-JVM callers of tools ask before and after each run; tool proxies do it for others. */
public interface ToolFaults {

    /** No faults. */
    ToolFaults NONE = new ToolFaults() {
        @Override
        public void before(String tool, String arguments) {}

        @Override
        public String after(String tool, String arguments, String result) {
            return result;
        }
    };

    /**
     * Ask before the tool does anything.
     *
     * @param arguments as the model gave them
     * @throws ToolFaultException where it must fail; report it to the model as the tool's own failure
     */
    void before(String tool, String arguments);

    /**
     * Ask what happens to the reply of a tool that gave back a result, before {@link #after}; only for callers that can lose or delay a
     * reply for real. The default leaves it alone.
     */
    default Optional<ToolReplyFault> reply(String tool, String arguments, String result) {
        return Optional.empty();
    }

    /** Return what the caller must take for the tool's result. */
    String after(String tool, String arguments, String result);
}
