package dev.rehearsal.scenarios.desk.golden;

import dev.rehearsal.scenarios.desk.golden.Pool.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mails with two to four requests of one customer, most of them in order, some partly to be refused or handed over.
 */
final class Mixed {

    private static final List<List<String>> PLANS = List.of(
            List.of("refund act", "question"),
            List.of("cancel act", "address act"),
            List.of("refund act", "compensation act"),
            List.of("exchange act", "question"),
            List.of("address act", "question"),
            List.of("refund act", "exchange act"),
            List.of("cancel act", "refund refuse"),
            List.of("compensation act", "question"),
            List.of("refund act", "cancel act"),
            List.of("address act", "refund act"),
            List.of("exchange act", "refund refuse"),
            List.of("refund escalate", "cancel act"),
            List.of("refund escalate", "question"),
            List.of("address refuse", "refund act"),
            List.of("refund act", "cancel act", "question"),
            List.of("refund act", "address act", "question"),
            List.of("cancel act", "address act", "question"),
            List.of("exchange act", "compensation act", "question"),
            List.of("refund act", "cancel act", "address act"),
            List.of("refund escalate", "address act", "question"),
            List.of("cancel act", "address act", "refund refuse", "question"),
            List.of("refund act", "cancel act", "address act", "question"),
            List.of("refund act", "compensation act", "cancel act", "question"));

    private final GoldenDesk desk;

    Mixed(GoldenDesk desk) {
        this.desk = desk;
    }

    void make() {
        for (int p = 0; p < PLANS.size(); p++) {
            List<Request> requests = requests(PLANS.get(p), p);
            Order.Customer sender = requests.stream()
                    .flatMap(request -> request.about().stream())
                    .findFirst()
                    .orElseThrow()
                    .customer();
            desk.pool().take(sender);
            boolean silent = requests.stream()
                    .anyMatch(r -> r instanceof Request.Ask ask && ask.topic().section() == 0);
            desk.mail("mixed", sender, requests, silent ? Set.of("unanswerable") : Set.of());
        }
    }

    private List<Request> requests(List<String> plan, int number) {
        String first = plan.getFirst();
        for (Candidate start : desk.pool().fitting(c -> fits(c, first))) {
            Optional<List<Request>> requests = complete(plan, start, number);
            if (requests.isPresent()) {
                return requests.get();
            }
        }
        throw new IllegalStateException("golden desk: some customer must have orders for " + plan + ", but none has");
    }

    private Optional<List<Request>> complete(List<String> plan, Candidate start, int number) {
        List<Request> requests = new ArrayList<>(List.of(start.request()));
        for (String step : plan.subList(1, plan.size())) {
            if (step.equals("question")) {
                List<Topic> topics = Topic.answered(number % 3 != 0);
                requests.add(new Request.Ask(topics.get((number * 5) % topics.size())));
                continue;
            }
            List<Candidate> next = desk.pool()
                    .fitting(c -> c.sender().id() == start.sender().id() && fits(c, step) && apart(c, requests));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            requests.add(next.get(number % next.size()).request());
        }
        return Optional.of(requests);
    }

    private static boolean fits(Candidate c, String step) {
        return step.equals(c.request().intent() + " " + c.verdict().word()) && sober(c.request());
    }

    /** In mails with several requests each is plain enough: no amount above what is due, exchanges that are in stock. */
    private static boolean sober(Request request) {
        return switch (request) {
            case Request.Refund refund -> !(refund.wish() instanceof Wish.Exactly);
            case Request.Exchange exchange -> exchange.otherwise() == Request.Otherwise.UNSAID;
            case Request.Cancel ignored -> true;
            case Request.Move ignored -> true;
            case Request.Compensate ignored -> true;
            case Request.NotMine ignored -> true;
            case Request.Ask ignored -> true;
            case Request.Pry ignored -> true;
            case Request.Forget ignored -> true;
        };
    }

    /** No two requests are about one item, nor of one kind about one order; nobody moves an order that is all cancelled. */
    private static boolean apart(Candidate c, List<Request> requests) {
        return requests.stream()
                .filter(other -> other.about().equals(c.request().about()))
                .noneMatch(other -> other.intent().equals(c.request().intent())
                        || (other.named().isPresent()
                                && other.named().equals(c.request().named()))
                        || c.order().items().size() == 1);
    }
}
