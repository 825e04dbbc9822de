package dev.rehearsal.judges.recovery;

import dev.rehearsal.datasets.trace.Span.ToolCall;
import dev.rehearsal.judges.evidence.JsonText;
import dev.rehearsal.judges.recovery.RecoveryVocabulary.Meaning;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.Trial;
import dev.rehearsal.scenarios.perturb.FiredPerturbation;
import java.util.List;
import java.util.Optional;

/**
 * Whether the words of an escalation or of a degraded answer name what failed, held against what the perturbation did. They are true
 * where one sentence names it: that calls were refused or not answered, or that the model failed; the tool, or a tool without
 * naming another one; what was lost on the way. They are not where they name something else, or nothing.
 */
final class EscalationTruth {

    private EscalationTruth() {}

    /** Judge a trial; empty where it neither escalated nor degraded, or nobody wrote down what the perturbation did. */
    static Optional<Boolean> of(Trial trial) {
        boolean told = switch (trial.outcome()) {
            case Outcome.Escalated ignored -> true;
            case Outcome.Degraded ignored -> true;
            case Outcome.Completed ignored -> false;
            case Outcome.Failed ignored -> false;
            case Outcome.TimedOut ignored -> false;
            case Outcome.Crashed ignored -> false;
            case Outcome.NotPlayed ignored -> false;
            case Outcome.Diverged ignored -> false;
            case Outcome.Unrecorded ignored -> false;
        };
        List<FiredPerturbation> known = trial.play().actions().stream()
                .filter(action -> FaultKind.of(action).isKnown())
                .toList();
        if (!told || known.isEmpty()) {
            return Optional.empty();
        }
        String words = trial.outcome().reason() + "\n"
                + trial.outcome()
                        .output()
                        .map(output -> output.isTextual() ? output.textValue() : JsonText.write(output))
                        .orElse("");
        List<String> sentences = List.of(words.split("[.!?;\\n]+(?=\\s|$)|\\n", -1));
        List<ToolName> tools = trial.trace()
                .all(ToolCall.class)
                .map(ToolCall::tool)
                .distinct()
                .map(ToolName::of)
                .toList();
        return Optional.of(known.stream()
                .anyMatch(action -> sentences.stream().anyMatch(sentence -> names(action, sentence, tools))));
    }

    private static boolean names(FiredPerturbation action, String sentence, List<ToolName> tools) {
        boolean model = RecoveryVocabulary.says(Meaning.MODEL, sentence);
        boolean tool = RecoveryVocabulary.says(Meaning.TOOL, sentence);
        boolean failed = RecoveryVocabulary.says(Meaning.FAILED, sentence);
        boolean late = RecoveryVocabulary.says(Meaning.TIMEOUT, sentence);
        boolean elsewhere = tool && !model;
        return switch (FaultKind.of(action)) {
            case RATE_LIMIT ->
                (RecoveryVocabulary.says(Meaning.RATE_LIMIT, sentence) && !elsewhere) || (model && failed);
            case TIMEOUT -> (late && !elsewhere) || (model && failed);
            case MODEL_ERROR -> model && (failed || late);
            case REPLY -> (RecoveryVocabulary.says(Meaning.MALFORMED, sentence) && !elsewhere) || (model && failed);
            case TOOL_BEFORE, TOOL_AFTER ->
                (failed || late) && meansTool(action.site(), sentence, tool && !model, tools);
            case HANDOFF -> (RecoveryVocabulary.says(Meaning.HANDOFF, sentence) && failed) || isLost(action, sentence);
            case REQUEST, INPUT -> RecoveryVocabulary.says(Meaning.INPUT, sentence) || isLost(action, sentence);
            case UNSEEN, UNKNOWN -> false;
        };
    }

    private static boolean meansTool(String site, String sentence, boolean some, List<ToolName> tools) {
        ToolName struck = ToolName.of(site);
        if (struck.isMeantBy(sentence)) {
            return true;
        }
        boolean another = tools.stream().anyMatch(other -> !other.name().equals(site) && other.isMeantBy(sentence));
        return some && !another;
    }

    private static boolean isLost(FiredPerturbation action, String sentence) {
        return AgentOutputs.saysWhatIsMissing(sentence, action.before(), action.after());
    }
}
