package dev.rehearsal.judges.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Prints in seconds what is alarmed of and what is missed in the paraphrases by which rules are written: the shares, and with a set's
 * name behind it, each failure of that set. Nothing of the held-out half is read.
 */
final class OpenParaphrases {

    private record Some(String name, List<SilentPair> silent, List<WrongParaphrase> wrong) {}

    private OpenParaphrases() {}

    /** Measure all sets; print the failures of those named, of ids that match a regular expression where one is behind the name. */
    public static void main(String[] names) {
        List<SilentPair> open = SilentPair.paraphrases().stream()
                .filter(pair -> !pair.heldOut())
                .toList();
        List<WrongParaphrase> openWrong = WrongParaphrase.of(SilentPair.paraphrases()).stream()
                .filter(one -> !one.right().heldOut())
                .toList();
        List<Some> sets = List.of(
                new Some("open", open, openWrong),
                new Some("varied", SilentPair.varied(), List.of()),
                new Some("fresh", SilentPair.fresh(), WrongParaphrase.fresh()),
                new Some("second", SilentPair.second(), WrongParaphrase.second()),
                new Some("third", SilentPair.third(), WrongParaphrase.third()));
        Predicate<String> ids = id -> names.length < 2 || id.matches(names[1]);
        for (Some some : sets) {
            measure(some, ids, names.length > 0 && some.name().matches(names[0]));
        }
    }

    private static void measure(Some some, Predicate<String> ids, boolean telling) {
        HitShare silent = new HitShare();
        HitShare found = new HitShare();
        List<String> failures = new ArrayList<>();
        for (SilentPair pair : some.silent()) {
            List<LedgerAlarm> alarms = ids.test(pair.id()) ? pair.alarms() : List.of();
            if (ids.test(pair.id())) {
                silent.add(pair.id(), alarms.isEmpty());
            }
            if (!alarms.isEmpty()) {
                failures.add("ALARM " + pair.id() + "\n  " + alarms + "\n  source: " + pair.source() + "\n  said:   "
                        + pair.said());
            }
        }
        for (WrongParaphrase one : some.wrong()) {
            if (!ids.test(one.right().id())) {
                continue;
            }
            found.add(one.right().id(), one.isFound());
            if (!one.isFound()) {
                failures.add("MISSED " + one.right().id() + " " + one.act().word() + " of "
                        + one.kind().word() + "\n  source: " + one.right().source() + "\n  right:  "
                        + one.right().said() + "\n  wrong:  " + one.wrong().said());
            }
        }
        System.out.println(some.name() + ": silent " + silent + ", found " + found);
        if (telling) {
            failures.forEach(failure -> System.out.println(failure + "\n"));
        }
    }
}
