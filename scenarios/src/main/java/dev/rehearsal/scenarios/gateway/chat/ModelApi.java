package dev.rehearsal.scenarios.gateway.chat;

/** An interface by which programs call models over HTTP. */
public enum ModelApi {
    /** OpenAI's chat completions: {@code POST …/chat/completions}. Most servers of models speak it. */
    OPENAI,
    /** OpenAI's Responses: {@code POST …/responses}. */
    RESPONSES,
    /** OpenAI's embeddings: {@code POST …/embeddings}. No chat: its calls are no turn of any agent. */
    EMBEDDINGS,
    /** Anthropic's messages: {@code POST …/messages}. */
    ANTHROPIC,
    /** Gemini's content: {@code POST …/models/{model}:generateContent}. */
    GEMINI
}
