package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.golden.Phrases.Worded;
import dev.rehearsal.scenarios.desk.golden.Pool.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cases that are conversations of two turns. Who writes is said in the first turn only. */
final class Conversations {

    private final GoldenDesk desk;
    private final Unclear unclear;

    Conversations(GoldenDesk desk) {
        this.desk = desk;
        this.unclear = new Unclear(desk);
    }

    void make() {
        whichOrder();
        afterAQuestion();
        oneMoreThing();
        laterAddress();
        helloFirst();
    }

    /** First without the order's number where two fit, then with it. */
    private void whichOrder() {
        for (Candidate c : desk.pool()
                .deal(
                        3,
                        c -> Unclear.plain(c, "refund act")
                                && unclear.fitting(c).size() > 1)) {
            Worded first = desk.word(c.request(), false);
            String second = "Ah, sorry. I mean " + c.order().said() + ".";
            talk(
                    c.sender(),
                    List.of(mail(c, first), second),
                    List.of(part(c, carrying(first, c.order().said()))),
                    0,
                    Set.of("ambiguous"));
        }
    }

    private void afterAQuestion() {
        List<Topic> topics = Topic.answered(true);
        int n = 0;
        for (Candidate c : desk.pool().deal(2, c -> Unclear.plain(c, "refund act"))) {
            Request ask = new Request.Ask(topics.get(n++ * 5));
            Worded first = desk.word(ask, true);
            Worded second = desk.word(c.request(), true);
            talk(
                    c.sender(),
                    List.of(
                            Mail.write(c.sender(), List.of(first), desk.nextMail(), false),
                            "Thank you.\n\n" + second.text()),
                    List.of(new Talk.Part(ask, first, Oracle.judge(c.sender(), ask)), part(c, second)),
                    1,
                    Set.of());
        }
    }

    private void oneMoreThing() {
        for (Candidate c : desk.pool()
                .deal(
                        3,
                        c -> Unclear.plain(c, "cancel act") && c.order().items().size() > 1)) {
            Request move = new Request.Move(
                    c.order(), new Request.Address("Wiesengrund 18", "44721", "Altenbruck"), Optional.empty());
            Worded first = desk.word(c.request(), true);
            Worded second = desk.word(move, true);
            talk(
                    c.sender(),
                    List.of(mail(c, first), "One more thing.\n\n" + second.text()),
                    List.of(part(c, first), new Talk.Part(move, second, Oracle.judge(c.sender(), move))),
                    1,
                    Set.of());
        }
    }

    /** First the wish, then the address itself. */
    private void laterAddress() {
        for (Candidate c : desk.pool()
                .deal(
                        2,
                        c -> c.request() instanceof Request.Move move
                                && move.notBefore().isEmpty()
                                && c.verdict() instanceof Verdict.Act)) {
            Request.Move move = (Request.Move) c.request();
            Worded first = new Worded(
                    "I would like " + c.order().said() + " to go to another address. I will send it in a minute.",
                    "address-later",
                    List.of(c.order().said(), move.address().said()));
            talk(
                    c.sender(),
                    List.of(
                            mail(c, first),
                            "Here is the address: " + move.address().said() + "."),
                    List.of(part(c, first)),
                    0,
                    Set.of());
        }
    }

    private void helloFirst() {
        for (Candidate c : desk.pool().deal(2, c -> Unclear.plain(c, "exchange act"))) {
            Worded second = desk.word(c.request(), true);
            String hello = "Hello,\n\nI have some trouble with something that I bought and would like your help.\n\n"
                    + Mail.signature(c.sender(), desk.nextMail());
            talk(c.sender(), List.of(hello, second.text()), List.of(part(c, second)), 0, Set.of());
        }
    }

    private String mail(Candidate c, Worded worded) {
        return Mail.write(c.sender(), List.of(worded), desk.nextMail(), false);
    }

    private static Worded carrying(Worded worded, String more) {
        List<String> carries = new ArrayList<>(worded.carries());
        carries.add(more);
        return new Worded(worded.text(), worded.template(), carries);
    }

    private static Talk.Part part(Candidate c, Worded worded) {
        return new Talk.Part(c.request(), worded, c.verdict());
    }

    private void talk(
            Order.Customer sender, List<String> turns, List<Talk.Part> parts, int lastTurn, Set<String> tags) {
        desk.add("talk", sender, turns, parts, lastTurn, false, tags);
    }
}
