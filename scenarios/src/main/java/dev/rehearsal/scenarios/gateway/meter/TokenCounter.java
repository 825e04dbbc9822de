package dev.rehearsal.scenarios.gateway.meter;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.ToolDefinition;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter of tokens with the o200k encoding: exact for no model but close for most, hence always an estimate. Texts that come
 * again (system prompts, histories) are counted once. Thread-safe; at most about 64 MB of texts are remembered.
 *
 * @source OpenAI's o200k_base by jtokkit; 3 tokens a message and 3 for the reply as in OpenAI's cookbook
 */
public final class TokenCounter {

    private static final int PER_MESSAGE = 3;
    private static final int PER_REPLY = 3;
    private static final int PER_TOOL = 8;
    private static final int SHORT = 24;
    private static final int LONG = 200_000;
    private static final double CHARS_PER_TOKEN = 4;
    private static final long MOST_CHARS = 32L << 20;

    private final ConcurrentHashMap<String, Integer> counted = new ConcurrentHashMap<>();
    private final AtomicLong remembered = new AtomicLong();

    /** Make a counter that is ready: its tables, which take half a second, are read now, once in a process. */
    public TokenCounter() {
        this(true);
    }

    private TokenCounter(boolean now) {
        if (now) {
            Tables.O200K.getName();
        }
    }

    /** Return a counter that reads its tables when something is counted for the first time. */
    public static TokenCounter lazy() {
        return new TokenCounter(false);
    }

    /** Return the tokens of a text. Above 200,000 characters, four characters are taken for a token. */
    public int count(String text) {
        if (text.length() > LONG) {
            return (int) Math.ceil(text.length() / CHARS_PER_TOKEN);
        }
        if (text.length() < SHORT) {
            return Tables.O200K.countTokensOrdinary(text);
        }
        Integer known = counted.get(text);
        if (known != null) {
            return known;
        }
        int count = Tables.O200K.countTokensOrdinary(text);
        if (remembered.addAndGet(text.length()) > MOST_CHARS) {
            counted.clear();
            remembered.set(text.length());
        }
        counted.put(text, count);
        return count;
    }

    /** Return the tokens of a prompt with its tools. */
    public int prompt(List<Message> messages, List<ToolDefinition> tools) {
        int sum = PER_REPLY;
        for (Message message : messages) {
            sum += PER_MESSAGE + count(message);
        }
        for (ToolDefinition tool : tools) {
            sum += PER_TOOL + count(tool.name()) + count(tool.parametersSchema());
        }
        return sum;
    }

    /** Return the tokens of one message's parts. */
    public int count(Message message) {
        int sum = 0;
        for (Part part : message.parts()) {
            sum += switch (part) {
                case Part.Text text -> count(text.text());
                case Part.ToolRequest request -> PER_MESSAGE + count(request.name()) + count(request.arguments());
                case Part.ToolResponse response -> count(response.result());
                case Part.Other other -> count(other.json());
            };
        }
        return sum;
    }

    /** Return the beginning of a text that has at most so many tokens. */
    public String cut(String text, int most) {
        return count(text) <= most
                ? text
                : Tables.O200K.decode(Tables.O200K.encodeOrdinary(text, most).getTokens());
    }

    /** The tables of the encoding, read when they are first asked for. */
    private static final class Tables {
        static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
}
