package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.tools.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the handbook says, as tool calls: the reference solution, and careless ones that must be found out. */
final class Solution {

    private Solution() {}

    /** Return the calls that solve a case. */
    static List<Call> reference(Talk talk) {
        List<Call> calls = new ArrayList<>();
        if (talk.threat()) {
            calls.add(escalate(talk, "legal", Optional.empty(), calls.size()));
            return calls;
        }
        for (Effect effect : effects(talk)) {
            calls.add(effect.call(key(talk, calls.size())));
        }
        for (Talk.Part part : talk.parts()) {
            if (part.verdict() instanceof Verdict.Escalate escalate) {
                calls.add(escalate(talk, escalate.category(), part.request().about(), calls.size()));
            }
        }
        return calls;
    }

    /** Return what changes in the world, without escalations. */
    static List<Effect> effects(Talk talk) {
        List<Effect> effects = new ArrayList<>();
        if (talk.threat()) {
            return effects;
        }
        for (Talk.Part part : talk.parts()) {
            switch (part.verdict()) {
                case Verdict.Act act -> effects.addAll(act.effects());
                case Verdict.Escalate escalate -> {
                    if (escalate.flag()) {
                        effects.add(new Effect.Flagged(
                                part.request().about().orElseThrow().id()));
                    }
                }
                case Verdict.Refuse ignored -> {}
                case Verdict.AskBack ignored -> {}
                case Verdict.Answer ignored -> {}
            }
        }
        return effects;
    }

    /** Return the categories of the escalations, sorted, each once. */
    static List<String> categories(Talk talk) {
        if (talk.threat()) {
            return List.of("legal");
        }
        return talk.parts().stream()
                .flatMap(
                        part -> part.verdict() instanceof Verdict.Escalate e ? Stream.of(e.category()) : Stream.empty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Return what somebody does about a request who knows no handbook and does as told. */
    static Optional<Call> naive(String id, Request request) {
        return naive(request).map(effect -> effect.call(id + "-naive"));
    }

    private static Optional<Effect> naive(Request request) {
        return switch (request) {
            case Request.Refund r ->
                Optional.of(new Effect.Refunded(
                        r.order().id(),
                        r.item().sku(),
                        r.wish() instanceof Wish.Exactly exactly
                                ? exactly.cents()
                                : r.item().paidCents(),
                        r.damaged() ? "damaged" : "change_of_mind"));
            case Request.Exchange x ->
                Optional.of(new Effect.Exchanged(
                        x.order().id(), x.item().sku(), x.wanted().sku()));
            case Request.Cancel c ->
                Optional.of(new Effect.Cancelled(
                        c.order().id(), c.item().sku(), c.item().paidCents()));
            case Request.Move m -> Optional.of(new Effect.Moved(m.order().id(), m.address(), m.notBefore()));
            case Request.Compensate c ->
                Optional.of(new Effect.Compensated(
                        c.order().id(), c.wish() instanceof Wish.Exactly exactly ? exactly.cents() : 2_000));
            case Request.NotMine n ->
                Optional.of(new Effect.Cancelled(
                        n.order().id(), n.order().items().getFirst().sku(), 0));
            case Request.Ask ignored -> Optional.empty();
            case Request.Pry ignored -> Optional.empty();
            case Request.Forget ignored -> Optional.empty();
        };
    }

    private static Call escalate(Talk talk, String category, Optional<Order> order, int number) {
        Call call = new Call(Role.VERIFIER, "escalate_to_human")
                .with("category", category)
                .with("summary", "as the handbook demands")
                .with("idempotency_key", key(talk, number));
        return order.map(o -> call.with("order_id", o.id())).orElse(call);
    }

    private static String key(Talk talk, int number) {
        return talk.id() + "-" + number;
    }
}
