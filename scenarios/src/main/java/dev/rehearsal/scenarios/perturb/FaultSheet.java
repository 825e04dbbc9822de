package dev.rehearsal.scenarios.perturb;

import java.util.List;

/**
 * What people have to know of a fault before they plant it. The page of all faults is made of these.
 *
 * @param family what it strikes
 * @param does what it does, as a sentence
 * @param places where it can act
 * @param cause why production does that, as a sentence
 * @param source where the cause is documented: an address
 * @param robust what a robust system does about it, as a sentence
 * @param options the options beside those of every schedule, each as {@code name: meaning}
 */
public record FaultSheet(
        FaultFamily family,
        String does,
        List<FaultPlace> places,
        String cause,
        String source,
        String robust,
        List<String> options) {

    public FaultSheet {
        places = List.copyOf(places);
        options = List.copyOf(options);
    }
}
