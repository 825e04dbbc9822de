package dev.rehearsal.scenarios.gateway.simulate;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Find skills by name, those of a user's jar on the class path included. */
public final class Skills {

    private Skills() {}

    /**
     * Return the skill of that name.
     *
     * @param where file and line, for messages
     * @throws InvalidInputException where there is none
     */
    public static Skill named(String name, String where) {
        Map<String, Skill> known = known();
        Skill skill = known.get(name);
        if (skill == null) {
            throw new InvalidInputException(
                    where,
                    "\"skill\" must name what the simulated model can do",
                    "was " + InvalidInputException.quote(name),
                    known.isEmpty()
                            ? "There is none on the class path"
                            : "Known here: " + String.join(", ", known.keySet()));
        }
        return skill;
    }

    /**
     * Return the one skill on the class path.
     *
     * @param where file and line, for messages
     * @throws InvalidInputException where there is none, or more than one
     */
    public static Skill only(String where) {
        Map<String, Skill> known = known();
        if (known.size() != 1) {
            throw new InvalidInputException(
                    where,
                    "a simulated model must have \"skill\" unless there is just one",
                    "there are " + known.size() + " on the class path",
                    known.isEmpty()
                            ? "Put a jar with a skill on it"
                            : "Known here: " + String.join(", ", known.keySet()));
        }
        return known.values().iterator().next();
    }

    private static Map<String, Skill> known() {
        Map<String, Skill> known = new TreeMap<>();
        ServiceLoader.load(Skill.class).forEach(skill -> known.put(skill.name(), skill));
        return known;
    }
}
