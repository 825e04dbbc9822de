package dev.rehearsal.scenarios.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerVoteTest {

    static List<Arguments> votes() {
        return List.of(
                Arguments.of(0, List.of("42.50 EUR for order 7731")),
                Arguments.of(1, List.of("It is 41 EUR.", "It is 42.50 EUR.", "The sum: 42.5 EUR")),
                Arguments.of(1, List.of("1,250 pieces", "1,205 pieces", "that is 1205 pieces")),
                Arguments.of(
                        2,
                        List.of(
                                "{\"total\": 3}",
                                "{\"total\": 4}",
                                "{ \"total\" : 5.0, \"of\": \"a\"}",
                                "{\"of\":\"a\",\"total\":5.0}")),
                Arguments.of(
                        1,
                        List.of(
                                "The request is denied.",
                                "The request was approved by the board.",
                                "The request was approved.",
                                "It was approved by the board.")),
                Arguments.of(0, List.of("", "", "")),
                Arguments.of(1, List.of("no", "17" + ".".repeat(1_000_000) + "a", "9".repeat(1_000_000) + " 17")),
                Arguments.of(0, List.of("Order A-17 ships on 2026-03-16.", "Order A-71 ships on 2026-03-16.")));
    }

    @ParameterizedTest
    @MethodSource("votes")
    void theStrongestVoiceAndTheMostAgreeableOfItsAnswersWin(int winner, List<String> answers) {
        assertEquals(winner, AnswerVote.winner(answers));
    }
}
