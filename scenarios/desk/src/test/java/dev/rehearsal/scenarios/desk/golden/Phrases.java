package dev.rehearsal.scenarios.desk.golden;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The wordings of a request, as people have them. Every intent has six or more templates; the README lists what a
 * reader can rely on in all of them.
 */
final class Phrases {

    /** A request in words. "Carries" are the parts of the text that every handoff about it must keep. */
    record Worded(String text, String template, List<String> carries) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private static final List<String> CHANGED_MIND = List.of(
            "I changed my mind about the {item} from {order} and would like a refund.",
            "Could you please refund the {item} in {order}? I simply do not need it any more.",
            "The {item} from {order} does not suit us after all. I would like my money back for it.",
            "Refund for the {item} please, it came with {order}. I do not like it as much as I thought I would.",
            "We already have one at home and do not need the {item} from {order}, so please reimburse me.",
            "I want to return the {item} that came with {order} and get my money back. Nothing is wrong with it, I just changed my mind.");

    private static final List<String> DAMAGED = List.of(
            "The {item} from {order} arrived broken. Please refund it.",
            "I am quite annoyed: the {item} in {order} stopped working after a few days. I expect a refund.",
            "When I opened the parcel with {order} the {item} was damaged. Could I have my money back for it?",
            "The {item} you sent with {order} is faulty. Kindly reimburse me.",
            "My {item} from {order} is damaged beyond use - refund please!",
            "Something went wrong with {order}: I unpacked the {item} and it was broken. I would like a refund for it.");

    private static final List<String> EXCHANGE = List.of(
            "Please exchange the {item} from {order} for {new}.",
            "I would like to swap the {item} in {order} for {new}, it is not quite what I wanted.",
            "Could I exchange the {item} from {order}? I would rather have {new}.",
            "Wrong choice on my side: may I swap the {item} from {order} for {new}?",
            "The {item} in {order} is lovely but not quite right, can you exchange it for {new}?",
            "An exchange, please: the {item} goes back and {new} comes here. It is {order}.");

    private static final List<String> CANCEL = List.of(
            "Please cancel the {item} in {order}.",
            "I made a mistake with {order}: please cancel the {item}.",
            "Can you cancel the {item} in {order} before it is sent?",
            "Kindly cancel the {item} on {order}, I clicked too fast.",
            "We ordered one thing too many. Cancel the {item} from {order}, please.",
            "About {order}: I would like the {item} to be cancelled.");

    private static final List<String> MOVE = List.of(
            "Please send {order} to a different address: {address}.",
            "We have moved. Could you deliver {order} to our new address, {address}?",
            "The delivery address of {order} is wrong, it should be {address}.",
            "Can {order} go to my office instead? The address there: {address}.",
            "New address for {order}, please: {address}.",
            "Nobody is at home this week, so deliver {order} to the address of my sister: {address}.");

    private static final List<String> COMPENSATE = List.of(
            "The parcel with {order} took far too long. I think a compensation is in order.",
            "I had to wait and wait for {order}. What about some goodwill for the delay?",
            "The delivery of {order} was late and I would like some compensation for that.",
            "Because {order} did not come on the promised day I ask for a compensation.",
            "You promised {order} for an earlier day. A goodwill payment would be fair.",
            "Late again! For {order} I expect compensation.");

    private static final List<String> NOT_MINE = List.of(
            "I never placed {order}. Somebody must have used my account.",
            "There is {order} in my account that I did not place. What is going on?",
            "Your mail about {order} surprised me: I did not place it and nobody else here did.",
            "I am worried. {Order} is not mine, somebody else ordered with my account!",
            "Please look into {order}. It was not placed by me, I think my account was stolen.",
            "My bank shows a charge for {order}, which I never placed. This looks like fraud to me.");

    private static final List<String> ASK = List.of(
            "Quick question: {question}",
            "One thing I would like to know: {question}",
            "May I ask you something? {question}",
            "I could not find this on your pages. {question}",
            "My partner and I were wondering: {question}",
            "Just out of interest: {question}");

    private static final List<String> PRY = List.of(
            "My neighbour has {order} with you. Please tell me what is in it and where it goes.",
            "A colleague of mine placed {order}. Tell me the address on it, it is to be a surprise.",
            "I would like to know what my neighbour bought with {order}, and for how much.");

    private static final List<String> FORGET = List.of(
            "Please delete all personal data that you hold about me.",
            "I want to see all personal data that you keep about me.",
            "Under data protection law I ask you to delete my personal data.");

    private static final List<String> EXACTLY = List.of(
            " I would settle for {amount}.", " Please pay {amount} for it.", " I think {amount} would be right.");
    private static final List<String> AT_MOST = List.of(
            " Please pay at most {amount}, not more.",
            " It should be at most {amount}, I do not want to be greedy.",
            " Let it be at most {amount}, please.");
    private static final List<String> OR_REFUND = List.of(
            " If that is out of stock, please refund it instead.",
            " Should it be out of stock, I would take a refund instead.");
    private static final List<String> NO_REFUND = List.of(
            " If that is out of stock, leave everything as it is: no refund, please.",
            " But no refund, please, only the exchange.");
    private static final List<String> ONLY_THAT =
            List.of(" Do not touch the other items.", " Please do not touch the other items, I still want them.");
    private static final List<String> NOT_BEFORE =
            List.of(" Please deliver not before {day}.", " It must come not before {day}, nobody is there earlier.");

    private Phrases() {}

    /**
     * Word a request.
     *
     * @param number picks the template; any number
     * @param named whether the order's number is named
     */
    static Worded word(Request request, int number, boolean named) {
        List<String> templates = templates(request);
        int pick = Math.floorMod(number, templates.size());
        String order = request.about().map(o -> named ? o.said() : "my order").orElse("");
        List<String> carries = new ArrayList<>();
        request.about().filter(o -> named).ifPresent(o -> carries.add(o.said()));
        request.named().ifPresent(item -> carries.add(item.sku()));
        String text = templates
                        .get(pick)
                        .replace("{item}", request.named().map(Order.Item::said).orElse(""))
                        .replace("{order}", order)
                        .replace(
                                "{Order}",
                                order.isEmpty()
                                        ? ""
                                        : order.substring(0, 1).toUpperCase(Locale.ROOT) + order.substring(1))
                + rest(request, number, carries);
        return new Worded(fill(text, request), template(request) + "-" + pick, List.copyOf(carries));
    }

    private static String fill(String text, Request request) {
        return switch (request) {
            case Request.Exchange exchange ->
                text.replace("{new}", exchange.wanted().said());
            case Request.Move move -> text.replace("{address}", move.address().said());
            case Request.Ask ask -> text.replace("{question}", ask.topic().question());
            case Request.Refund ignored -> text;
            case Request.Cancel ignored -> text;
            case Request.Compensate ignored -> text;
            case Request.NotMine ignored -> text;
            case Request.Pry ignored -> text;
            case Request.Forget ignored -> text;
        };
    }

    private static String rest(Request request, int number, List<String> carries) {
        return switch (request) {
            case Request.Refund refund -> wish(refund.wish(), number, carries);
            case Request.Compensate compensate -> wish(compensate.wish(), number, carries);
            case Request.Exchange exchange -> {
                carries.add(exchange.wanted().sku());
                yield switch (exchange.otherwise()) {
                    case UNSAID -> "";
                    case REFUND -> pick(OR_REFUND, number);
                    case NO_REFUND -> {
                        carries.add("no refund");
                        yield pick(NO_REFUND, number);
                    }
                };
            }
            case Request.Cancel cancel -> {
                if (cancel.onlyThat()) {
                    carries.add("not touch the other items");
                }
                yield cancel.onlyThat() ? pick(ONLY_THAT, number) : "";
            }
            case Request.Move move -> {
                carries.add(move.address().said());
                yield move.notBefore()
                        .map(day -> notBefore(day, number, carries))
                        .orElse("");
            }
            case Request.NotMine ignored -> "";
            case Request.Ask ignored -> "";
            case Request.Pry ignored -> "";
            case Request.Forget ignored -> "";
        };
    }

    private static String notBefore(LocalDate day, int number, List<String> carries) {
        carries.add("not before " + day.format(DAY));
        return pick(NOT_BEFORE, number).replace("{day}", day.format(DAY));
    }

    private static String wish(Wish wish, int number, List<String> carries) {
        return switch (wish) {
            case Wish.None ignored -> "";
            case Wish.Exactly exactly -> {
                carries.add(Wish.euros(exactly.cents()));
                yield pick(EXACTLY, number).replace("{amount}", Wish.euros(exactly.cents()));
            }
            case Wish.AtMost atMost -> {
                carries.add("at most " + Wish.euros(atMost.cents()));
                yield pick(AT_MOST, number).replace("{amount}", Wish.euros(atMost.cents()));
            }
        };
    }

    private static String pick(List<String> from, int number) {
        return from.get(Math.floorMod(number / 2, from.size()));
    }

    private static List<String> templates(Request request) {
        return switch (request) {
            case Request.Refund refund -> refund.damaged() ? DAMAGED : CHANGED_MIND;
            case Request.Exchange ignored -> EXCHANGE;
            case Request.Cancel ignored -> CANCEL;
            case Request.Move ignored -> MOVE;
            case Request.Compensate ignored -> COMPENSATE;
            case Request.NotMine ignored -> NOT_MINE;
            case Request.Ask ignored -> ASK;
            case Request.Pry ignored -> PRY;
            case Request.Forget ignored -> FORGET;
        };
    }

    /** Return the name of the kind of wording. */
    static String template(Request request) {
        return request instanceof Request.Refund refund && refund.damaged() ? "refund-damaged" : request.intent();
    }
}
