package dev.rehearsal.datasets.importer.spans;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.importer.Irregularity;
import dev.rehearsal.datasets.importer.RecordErrors;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a group of spans while others were looked at: a run or an error, and what is odd about it, to be told in the order of the file.
 *
 * @param where what errors name
 */
record FinishedGroup(
        String where,
        Optional<RecordedRun> run,
        Optional<InvalidInputException> error,
        Map<Irregularity, Long> irregular) {

    /** Make a group's run, on whatever thread. */
    static FinishedGroup of(SpanGroup group) {
        Notes notes = new Notes();
        try {
            return new FinishedGroup(group.where(), Optional.of(group.run(notes)), Optional.empty(), notes.irregular);
        } catch (InvalidInputException e) {
            return new FinishedGroup(group.where(), Optional.empty(), Optional.of(e), notes.irregular);
        }
    }

    /**
     * Return the run, having told what is odd about it.
     *
     * @throws InvalidInputException where it broke a rule
     */
    RecordedRun run(RecordErrors errors) {
        irregular.forEach(errors::irregular);
        return run.orElseThrow(error::orElseThrow);
    }

    private static final class Notes implements RecordErrors {

        private final Map<Irregularity, Long> irregular = new EnumMap<>(Irregularity.class);

        @Override
        public void broken(InvalidInputException error) {
            throw error;
        }

        @Override
        public void irregular(Irregularity what, long spans) {
            irregular.merge(what, spans, Long::sum);
        }
    }
}
