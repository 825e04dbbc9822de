package dev.rehearsal.scenarios.perturb.tool;

import dev.rehearsal.scenarios.draw.SeededRandom;
import dev.rehearsal.scenarios.perturb.FaultFamily;
import dev.rehearsal.scenarios.perturb.FaultPlace;
import dev.rehearsal.scenarios.perturb.FaultSheet;
import dev.rehearsal.scenarios.perturb.Schedule;
import dev.rehearsal.scenarios.perturb.fault.FaultFactory;
import dev.rehearsal.scenarios.perturb.fault.ToolResultFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tool whose result names another unit or currency for the same number.
 *
 * @param tool the only tool; empty for any
 * @param schedule over the runs of a tool with the same arguments
 */
public record SwappedUnit(String id, Optional<String> tool, Schedule schedule) implements ToolResultFault {

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("EUR", "USD"),
            Map.entry("€", "$"),
            Map.entry("USD", "EUR"),
            Map.entry("$", "€"),
            Map.entry("GBP", "USD"),
            Map.entry("kg", "lb"),
            Map.entry("km", "miles"),
            Map.entry("miles", "km"),
            Map.entry("°C", "°F"),
            Map.entry("hours", "minutes"),
            Map.entry("Stunden", "Minuten"),
            Map.entry("days", "hours"),
            Map.entry("Tage", "Stunden"));

    @Override
    public Optional<String> struck(ToolResult result, SeededRandom random) {
        for (Map.Entry<String, String> unit : UNITS.entrySet()) {
            Matcher found = Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(unit.getKey()) + "(?![\\p{L}\\d])")
                    .matcher(result.text());
            if (found.find()) {
                return Optional.of(found.replaceAll(Matcher.quoteReplacement(unit.getValue())));
            }
        }
        return Optional.empty();
    }

    /** The maker of {@code use: swapped-unit}. */
    public static final class Factory extends FaultFactory {

        private static final FaultSheet SHEET = new FaultSheet(
                FaultFamily.TOOL,
                "Names another unit or currency for the same number: USD for EUR, lb for kg, miles for km.",
                List.of(FaultPlace.WRAPPER, FaultPlace.TOOL_PROXY, FaultPlace.MESSAGES),
                "Services of two countries or teams disagree on the unit: the Mars Climate Orbiter was lost to one.",
                "https://llis.nasa.gov/llis_lib/pdf/1009464main1_0641-mr.pdf",
                "Carries the unit with each value and refuses one that it did not ask for.",
                List.of("tool: the only tool (any)"));

        /** Make it. */
        public Factory() {
            super(
                    "swapped-unit",
                    SHEET,
                    context -> new SwappedUnit(
                            context.id(), context.options().text("tool"), Schedule.read(context.options(), 2)));
        }
    }
}
