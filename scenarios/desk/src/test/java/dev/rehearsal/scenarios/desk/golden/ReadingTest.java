package dev.rehearsal.scenarios.desk.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.desk.policy.Handbook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README promises to whoever reads the mails by rules. */
class ReadingTest {

    static Stream<Talk> talks() {
        return GoldenDesk.talks().stream();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void everyMailSaysWhatIsWanted(Talk talk) {
        String all = String.join("\n\n", talk.turns());
        assertEquals(talk.threat(), Reading.threatens(all), talk.id());
        assertTrue(all.contains("\n" + talk.sender().email()), talk.id());
        List<Reading> read = Stream.of(all.split("\n\n", -1))
                .map(Reading::of)
                .filter(reading -> !reading.intent().equals("none"))
                .filter(reading -> !talk.parts().getFirst().worded().template().equals("address-later")
                        || reading.intent().equals("address"))
                .toList();
        assertEquals(
                talk.parts().stream().map(part -> part.request().intent()).toList(),
                read.stream().map(Reading::intent).toList(),
                talk.id());
        for (int i = 0; i < read.size(); i++) {
            compare(talk, talk.parts().get(i), read.get(i));
        }
    }

    private static void compare(Talk talk, Talk.Part part, Reading reading) {
        Request request = part.request();
        if (part.worded().text().matches("(?s).*order \\d{4}.*")) {
            assertEquals(request.about().map(Order::id), reading.order(), talk.id());
        }
        assertEquals(request.named().map(Order.Item::sku), reading.item(), talk.id());
        switch (request) {
            case Request.Refund refund -> {
                assertEquals(refund.damaged(), reading.damaged(), talk.id());
                assertEquals(refund.wish(), reading.wish(), talk.id());
            }
            case Request.Exchange exchange ->
                assertEquals(Optional.of(exchange.wanted().sku()), reading.wanted(), talk.id());
            case Request.Move move -> {
                assertEquals(move.notBefore(), reading.notBefore(), talk.id());
                if (!part.worded().template().equals("address-later")) {
                    assertEquals(Optional.of(move.address()), reading.address(), talk.id());
                }
            }
            case Request.Compensate compensate -> assertEquals(compensate.wish(), reading.wish(), talk.id());
            case Request.Cancel ignored -> {}
            case Request.NotMine ignored -> {}
            case Request.Ask ignored -> {}
            case Request.Pry ignored -> {}
            case Request.Forget ignored -> {}
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aQuestionFindsItsSectionByTwoWordsOrMoreAndNoneByOne(Topic topic) {
        List<Handbook.Hit> strong = Handbook.load().search(topic.question(), 1).stream()
                .filter(hit -> hit.matched().size() >= 2)
                .toList();
        List<Integer> expected = topic.section() == 0 ? List.of() : List.of(topic.section());
        assertEquals(
                expected, strong.stream().map(hit -> hit.section().number()).toList(), strong::toString);
    }

    @Test
    void theFactIsInTheSection() {
        for (Topic topic : Topic.answered(true)) {
            String text = Handbook.load().section(topic.section()).orElseThrow().text();
            assertTrue(text.contains(topic.fact()), topic + ": " + text);
        }
    }
}
