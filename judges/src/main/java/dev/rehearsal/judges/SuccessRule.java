package dev.rehearsal.judges;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.HashSet;
import java.util.List;

/**
 * The rule by which the scores of its parts decide success of a trial.
 *
 * <ol>
 *   <li>A trial that was never played: abstained.
 *   <li>Any part measured below 1: 0.
 *   <li>Else any part whose scorer failed, or that nothing scored though the case expects it (of parts that check no
 *       expectation: though it is listed): the scorer failed. It is never a pass.
 *   <li>Else any part that could not be observed: success could not be either.
 *   <li>Else any part that abstained though the case expects it (the output was not recorded, say): abstained.
 *   <li>Else no part measured: abstained. Nothing passes for want of evidence.
 *   <li>Else 1.
 * </ol>
 *
 * <p>A case expects a part where it has anything that the part's scorer checks, see {@link Scorer#expectationParts()}. Where a
 * case expects nothing that a part can check but an outcome was measured, success follows the outcome; a live suite with
 * such a case is refused, see {@link Scoring#hasEvidence}. A listed part the case has no use for ({@code schema} without a
 * schema) abstains and does not count.
 *
 * @param parts names of metrics that are checks, see {@link Metric#isCheck()}, at least one
 */
public record SuccessRule(List<String> parts) {

    /** What suites get that do not say: every check that the case has, and its outcome. */
    public static final SuccessRule DEFAULT =
            new SuccessRule(List.of("facts", "forbidden", "schema", "state", "outcome"));

    /** The default for recordings without an expectation: the verdict that came with them. */
    public static final SuccessRule RECORDED = new SuccessRule(List.of("verdict"));

    public SuccessRule {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new InvalidInputException(
                    "success", "there must be at least one part", "found none", "List the scorers that decide success");
        }
        if (new HashSet<>(parts).size() < parts.size()) {
            throw new InvalidInputException(
                    "success",
                    "every part must be listed once",
                    "found " + InvalidInputException.quote(parts.toString()),
                    "Remove the repeated part");
        }
        if (parts.contains(Metric.SUCCESS.name())) {
            throw new InvalidInputException(
                    "success", "success cannot be a part of itself", "found \"success\"", "Remove it from the list");
        }
    }
}
