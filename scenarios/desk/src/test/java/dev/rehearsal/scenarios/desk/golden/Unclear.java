package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.golden.Phrases.Worded;
import dev.rehearsal.scenarios.desk.golden.Pool.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The mails that name an item but no order: one order fits, or several do. */
final class Unclear {

    private final GoldenDesk desk;

    Unclear(GoldenDesk desk) {
        this.desk = desk;
    }

    void make() {
        List<Candidate> clear = new ArrayList<>();
        clear.addAll(desk.pool()
                .deal(3, c -> plain(c, "refund act") && fitting(c).size() == 1));
        clear.addAll(desk.pool()
                .deal(1, c -> plain(c, "exchange act") && fitting(c).size() == 1));
        clear.addAll(desk.pool()
                .deal(2, c -> plain(c, "cancel act") && fitting(c).size() == 1));
        for (Candidate c : clear) {
            add(c, c.verdict(), Set.of("ambiguous", "findable"));
        }
        for (Candidate c :
                desk.pool().deal(4, c -> plain(c, "refund act") && fitting(c).size() > 1)) {
            add(c, new Verdict.AskBack(fitting(c)), Set.of("ambiguous", "ask-back"));
        }
    }

    private void add(Candidate c, Verdict verdict, Set<String> tags) {
        Worded worded = desk.word(c.request(), false);
        String text = Mail.write(c.sender(), List.of(worded), desk.nextMail(), false);
        desk.add(
                "unclear",
                c.sender(),
                List.of(text),
                List.of(new Talk.Part(c.request(), worded, verdict)),
                0,
                false,
                tags);
    }

    /** The customer's orders that contain the article. */
    List<Order> fitting(Candidate c) {
        String sku = c.request().named().orElseThrow().sku();
        return desk.orders().stream()
                .filter(o -> o.customer().id() == c.sender().id())
                .filter(o -> o.items().stream().anyMatch(i -> i.sku().equals(sku)))
                .toList();
    }

    static boolean plain(Candidate c, String wanted) {
        return wanted.equals(c.request().intent() + " " + c.verdict().word())
                && c.request().named().isPresent()
                && !(c.request() instanceof Request.Refund refund && !(refund.wish() instanceof Wish.None))
                && !(c.request() instanceof Request.Exchange x && x.otherwise() != Request.Otherwise.UNSAID);
    }
}
