package dev.rehearsal.harness.standin;

import java.util.Random;
import java.util.function.Function;

/** A user's class whose answers have as many characters as the task says: words that are never the same twice. */
public final class SizedAnswers implements Function<String, String> {

    @Override
    public String apply(String input) {
        int length = Integer.parseInt(input);
        Random random = new Random(length);
        StringBuilder text = new StringBuilder("Order 7731 ships. ");
        while (text.length() < length - "the end".length()) {
            text.append(Integer.toString(random.nextInt(1 << 24), Character.MAX_RADIX))
                    .append(' ');
        }
        return text.append("the end").toString();
    }
}
