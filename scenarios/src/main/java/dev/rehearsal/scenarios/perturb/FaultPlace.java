package dev.rehearsal.scenarios.perturb;

/** A place where faults can be planted, by what must be there for it. */
public enum FaultPlace {
    /** What the system is told: there for every system. */
    INPUT("the input"),
    /** The gateway, on a model's call or reply: there where models are called through it. */
    REPLY("a model's call or reply, in the gateway"),
    /** The gateway, on the messages that a model sees: there where models are called through it. */
    MESSAGES("the messages that the next model sees, in the gateway"),
    /** The proxy of tools in other processes, before or after a tool's effect: there where the suite has {@code tools}. */
    TOOL_PROXY("the proxy of tools in other processes"),
    /** A wrapper of tools and edges within the JVM: there for systems that ask it. */
    WRAPPER("the wrapper of tools and handoffs in the JVM"),
    /** The system's own store: there where the system offers a hook. */
    STATE("the system's own store, through its hook"),
    /** The arrival of tasks: there for every system that is played, unless trials share one database. */
    ARRIVAL("the arrival of tasks");

    private final String words;

    FaultPlace(String words) {
        this.words = words;
    }

    /** Return the place as pages name it. */
    public String words() {
        return words;
    }
}
