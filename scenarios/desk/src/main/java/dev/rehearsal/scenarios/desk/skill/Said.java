package dev.rehearsal.scenarios.desk.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words that the customer is told.
 *
 * @param text one or two sentences
 * @param facts pieces of them that must arrive
 */
record Said(String text, List<String> facts) {

    Said {
        facts = List.copyOf(facts);
    }

    static Said refused(Wanted wanted, int section) {
        String about = about(wanted);
        return new Said(
                "I am sorry, but I cannot do this" + (about.isEmpty() ? "" : " for " + about)
                        + "; our handbook refuses it in §" + section + ".",
                facts(about, "§" + section));
    }

    static Said escalated(Wanted wanted, int section) {
        String about = about(wanted);
        return new Said(
                "I have handed " + (about.isEmpty() ? "this" : about)
                        + " to a colleague, who will decide and write to you (§" + section + ").",
                facts(about, ""));
    }

    static Said failed(Wanted wanted) {
        String about = about(wanted);
        return new Said(
                "I could not finish this" + (about.isEmpty() ? "" : " for " + about)
                        + " because one of our systems did not answer; nothing was changed that is not named here.",
                facts(about, ""));
    }

    static Said notMine(Wanted wanted) {
        String about = about(wanted);
        return new Said(
                "What is wanted in exchange for " + about
                        + " is sold out; a refund is wanted instead, which somebody else has" + " to make.",
                facts(about, ""));
    }

    static Said which(List<Integer> orders) {
        List<String> names = orders.stream().map(number -> "order " + number).toList();
        return new Said(
                names.isEmpty()
                        ? "I cannot find an order of yours with this article. Which order is it, please (§2)?"
                        : "Several of your orders fit: " + String.join(" and ", names)
                                + ". Which one do you mean (§2)?",
                names);
    }

    static Said where(Wanted wanted) {
        return new Said("Gladly. To which address should " + about(wanted) + " go?", facts(about(wanted), ""));
    }

    static Said already(Wanted wanted, int section, long cents) {
        String amount = cents > 0 ? Euros.of(cents) + " paid" : "done";
        return new Said(
                "For " + about(wanted) + " this is settled: " + amount
                        + wanted.article().map(sku -> ", " + sku).orElse("") + " (§" + section + ").",
                facts(about(wanted), cents > 0 ? Euros.of(cents) : ""));
    }

    static Said done(Wanted wanted, Decision.Act act, JsonNode result) {
        String order = "order " + result.path("order_id").asText();
        String end = " (§" + act.section() + ").";
        String amount = result.path("amount").asText();
        String sku = result.path("sku").asText();
        return switch (act.tool()) {
            case "issue_refund" ->
                new Said("For " + order + ": " + amount + " refunded for " + sku + end, facts(order, amount));
            case "grant_compensation" ->
                new Said("For " + order + ": " + amount + " granted as compensation" + end, facts(order, amount));
            case "exchange_item" ->
                new Said(
                        "For " + order + ": " + sku + " exchanged for "
                                + result.path("new_sku").asText() + end,
                        facts(order, result.path("new_sku").asText()));
            case "cancel_item" ->
                new Said(
                        "For " + order + ": " + sku + " cancelled, "
                                + result.path("returned").asText() + " returned" + end,
                        facts(order, sku));
            default ->
                new Said(
                        "For " + order + ": to be delivered to "
                                + result.path("street").asText() + ", "
                                + result.path("postcode").asText() + " "
                                + result.path("city").asText()
                                + (result.has("not_before")
                                        ? ", not before "
                                                + result.path("not_before").asText()
                                        : "")
                                + end,
                        facts(order, result.path("street").asText()));
        };
    }

    static ObjectNode escalation(String category, Optional<Integer> order) {
        ObjectNode arguments = Json.object().put("category", category).put("summary", "as the handbook demands");
        order.ifPresent(number -> arguments.put("order_id", number));
        return arguments;
    }

    /** Write the whole reply. */
    static String letter(List<String> sentences) {
        return "Hello,\n\n"
                + sentences.stream().filter(one -> !one.isBlank()).collect(Collectors.joining("\n"))
                + "\n\nKind regards\nYour Quillfeather order desk";
    }

    private static String about(Wanted wanted) {
        return wanted.order().map(number -> "order " + number).orElse("");
    }

    private static List<String> facts(String one, String other) {
        List<String> facts = new ArrayList<>();
        if (!one.isEmpty()) {
            facts.add(one);
        }
        if (!other.isEmpty()) {
            facts.add(other);
        }
        return facts;
    }
}
