package dev.rehearsal.scenarios.system.command;

import java.util.regex.Pattern;

/**
 * What it means when a client of a model tells that it found no key: official SDKs say so in words of their own, which do not tell that
 * Rehearsal hands the key over.
 */
final class MissingKey {

    /** Said by the SDKs of OpenAI, Anthropic and Google in several languages, LangChain, LiteLLM and Vercel's AI SDK. */
    private static final Pattern TOLD = Pattern.compile("(?i)missing credentials"
            + "|api[_ ]?key client option must be set"
            + "|(API_KEY|API key)\\b[^.]{0,60}\\b(missing|not set|not found|must be (set|provided))"
            + "|API key must be set|missing key inputs|no API key (was )?(found|provided|set)"
            + "|did not find \\w*api_key"
            + "|could not resolve authentication method"
            + "|could not load the default credentials|default credentials were not found");

    private MissingKey() {}

    /** Return a sentence before which a space stands, without its full stop; empty text where that is not what happened. */
    static String explain(String words, KeySource source) {
        return TOLD.matcher(words).find() ? ". A client of a model found no key" + source.explanation : "";
    }

    /** Where a process finds the key of its trial. */
    enum KeySource {
        /** Nowhere: the system has no models. */
        NOWHERE(
                ": a program sees none of this machine's. Name models: in the suite and give them to the system, then the trial's"
                        + " OPENAI_API_KEY and OPENAI_BASE_URL (likewise ANTHROPIC_…, GEMINI_…) are in its environment"),
        /** In its environment. */
        ENVIRONMENT(
                ", although the trial's OPENAI_API_KEY and OPENAI_BASE_URL (likewise ANTHROPIC_…, GEMINI_…) are in the program's"
                        + " environment: it reads other variables, or overwrites these. Let it make its client from these"),
        /** In each request: it answers those of many trials. */
        REQUESTS(
                ": a worker finds base URL and key in each request, under \"models\", if its system has models: in the suite. Let it"
                        + " make its client with each request, and not when it starts");

        private final String explanation;

        KeySource(String explanation) {
            this.explanation = explanation;
        }
    }
}
