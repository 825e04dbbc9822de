package dev.rehearsal.judges;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Hold an expectation that has every part: what checks nothing of it checks nothing of any. */
final class Everything {

    /** All parts. */
    static final Expectation EXPECTED = new Expectation(
            Optional.of("answer"),
            List.of("fact"),
            List.of("forbidden"),
            Optional.of(JsonNodeFactory.instance.objectNode()),
            List.of(new Expectation.StateCheck("select 1", List.of())),
            Optional.of("completed"),
            Optional.of(new Expectation.Route(List.of("agent"), Expectation.Route.Match.SUBSET)),
            List.of(new Expectation.ExpectedHandoff("agent", List.of("fact"))),
            new Expectation.Budget(OptionalLong.of(1), OptionalLong.of(1), OptionalLong.of(1)));

    private Everything() {}
}
