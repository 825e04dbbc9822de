package dev.rehearsal.harness.cli;

import dev.rehearsal.harness.run.EvidenceGap;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.wording.PeekingWords;
import java.util.List;

/** The exit codes that other programs rely on. */
final class Exit {

    /** All gates hold. */
    static final int OK = 0;
    /** A gate fails or has no evidence, a system is broken, or none of its trials has a value of the primary metric. */
    static final int GATE_FAILED = 1;
    /** Wrong usage, suite or data. */
    static final int WRONG_INPUT = 2;
    /** The evidence is inconclusive for a gate. */
    static final int INCONCLUSIVE = 3;
    /** A model, judge, system or disk failed and left too few trials. */
    static final int INFRASTRUCTURE = 4;
    /** Interrupted; what was played is kept. */
    static final int INTERRUPTED = 130;

    /** Stands above the codes in every command's help. */
    static final String HEADING = "%nExit codes:%n";

    static final String DONE = "0:done";
    static final String GATES_HOLD = "0:all gates hold";
    static final String GATE_FAILS = "1:a gate fails or has no evidence, or most of a system's trials broke";
    static final String WRONG = "2:wrong usage, suite or data; the message says where";
    static final String UNDECIDED = "3:the evidence is inconclusive for a gate";
    static final String TOO_FEW =
            "4:too few trials were played or judged, for want of a model, a judge, a disk or money";
    static final String STORE_FAILED = "4:the store or the disk failed";
    static final String BROKEN_OFF = "130:interrupted, or told not to spend; what was played is kept";

    private Exit() {}

    /**
     * Return the code of a run: too few trials, else no evidence or a broken system, else the worst answer of its gates. A gate that
     * infrastructure left open is no matter of {@code onInconclusive}.
     */
    static int of(Analysis analysis, OnInconclusive onInconclusive) {
        List<EvidenceGap> gaps = EvidenceGap.of(analysis);
        if (gaps.stream().anyMatch(gap -> gap.kind() == EvidenceGap.Kind.NOT_PLAYED)) {
            return INFRASTRUCTURE;
        }
        int code = gaps.isEmpty() ? OK : GATE_FAILED;
        boolean lost = false;
        boolean failed = !gaps.isEmpty();
        for (Analysis.GateLine gate : analysis.gates()) {
            int own = switch (gate.answer()) {
                case PASS -> OK;
                case FAIL, NO_EVIDENCE -> GATE_FAILED;
                case INCONCLUSIVE -> onInconclusive.exit;
            };
            code = own == GATE_FAILED || code == GATE_FAILED ? GATE_FAILED : Math.max(code, own);
            lost |= gate.lost();
            failed |= gate.answer() == Analysis.Answer.FAIL || gate.answer() == Analysis.Answer.NO_EVIDENCE;
        }
        return lost && !failed ? INFRASTRUCTURE : code;
    }

    /** Say in one line why a run that was played and reported ends with that code; empty for 0. */
    static String why(int code, OnInconclusive onInconclusive) {
        return switch (code) {
            case OK -> "";
            case GATE_FAILED ->
                "exit 1: a gate fails, a system is broken, or there is no evidence"
                        + (onInconclusive == OnInconclusive.fail
                                ? ", or is inconclusive, which --on-inconclusive fail counts as failed"
                                : "");
            case INCONCLUSIVE -> "exit 3: a gate is inconclusive, see --on-inconclusive. " + PeekingWords.ADVICE;
            case INFRASTRUCTURE ->
                "exit 4: too few trials were played or judged, for want of a system, a model or a judge; the trials say why";
            default -> "exit " + code;
        };
    }

    /** What an inconclusive gate does to the exit code. */
    enum OnInconclusive {
        /** Exit 0, as if it held. */
        pass(OK),
        /** Exit 1, as if it failed. */
        fail(GATE_FAILED),
        /** Exit 3. */
        tell(INCONCLUSIVE);

        private final int exit;

        OnInconclusive(int exit) {
            this.exit = exit;
        }
    }
}
