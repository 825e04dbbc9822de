package dev.rehearsal.reports.store;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.judges.statistics.gate.Subgroup;
import java.util.Optional;

/**
 * A part of a run's trials.
 *
 * @param system the system that played
 * @param perturbation {@code none} for clean trials
 * @param tag only cases with this tag; empty for all
 * @param acted without trials in which the perturbation is known never to have acted: those were clean ones after all
 */
public record Slice(String system, String perturbation, Optional<String> tag, boolean acted) {

    /** Choose the trials of a system under one perturbation. */
    public Slice(String system, String perturbation) {
        this(system, perturbation, Optional.empty(), false);
    }

    /** Choose the clean trials of a system. */
    public static Slice clean(String system) {
        return new Slice(system, RecordedRun.CLEAN);
    }

    /** Choose the trials of a system that a gate is about. */
    public static Slice of(String system, Subgroup subgroup) {
        return switch (subgroup) {
            case Subgroup.Clean ignored -> clean(system);
            case Subgroup.Under under -> new Slice(system, under.perturbation()).whereActed();
            case Subgroup.Tagged tagged -> clean(system).tagged(tagged.tag());
        };
    }

    /** Choose those of them whose case has the tag. */
    public Slice tagged(String name) {
        return new Slice(system, perturbation, Optional.of(name), acted);
    }

    /** Choose those of them in which the perturbation acted, as far as somebody counted. */
    public Slice whereActed() {
        return new Slice(system, perturbation, tag, true);
    }
}
