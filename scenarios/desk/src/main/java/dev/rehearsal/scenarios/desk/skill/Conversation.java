package dev.rehearsal.scenarios.desk.skill;

import dev.rehearsal.datasets.trace.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation with a customer as read: later turns may bring what was missing before.
 *
 * @param sender the address that signs; empty text where none does
 * @param threat whether the customer threatens with law or press
 * @param all every wish of the conversation
 * @param now the wishes that the last turn speaks of
 * @param text all that the customer said
 */
record Conversation(String sender, boolean threat, List<Wanted> all, List<Wanted> now, String text) {

    /** What systems put before a message that is no customer's but asks for a reply to be mended. */
    static final String GATE = "[gate]";

    Conversation {
        all = List.copyOf(all);
        now = List.copyOf(now);
    }

    static Conversation of(List<Message> messages) {
        return read(messages.stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::text)
                .filter(text -> !text.startsWith(GATE))
                .toList());
    }

    static Conversation read(List<String> turns) {
        List<Wanted> all = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        for (int turn = 0; turn < turns.size(); turn++) {
            List<Wanted> fresh = Reading.all(turns.get(turn));
            for (Wanted wanted : fresh) {
                all.add(wanted);
                last.add(turn);
            }
            if (fresh.isEmpty() && !all.isEmpty()) {
                complete(all, last, turns.get(turn), turn);
            }
        }
        List<Wanted> now = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (last.get(i) == turns.size() - 1) {
                now.add(all.get(i));
            }
        }
        String text = String.join("\n\n", turns);
        return new Conversation(Reading.sender(text).orElse(""), Reading.threatens(text), all, now, text);
    }

    private static void complete(List<Wanted> all, List<Integer> last, String text, int turn) {
        Optional<Integer> order = Reading.order(text);
        Optional<Wanted.Address> address = Reading.address(text);
        for (int i = all.size() - 1; i >= 0; i--) {
            Wanted wanted = all.get(i);
            boolean which = order.isPresent()
                    && wanted.order().isEmpty()
                    && wanted.item().isPresent();
            boolean where = address.isPresent()
                    && wanted.intent().equals("address")
                    && wanted.address().isEmpty();
            if (which || where) {
                all.set(
                        i,
                        which
                                ? wanted.with(order.get(), "This is about {order}.")
                                : wanted.with("The address: " + address.get().said() + "."));
                last.set(i, turn);
                return;
            }
        }
    }
}
