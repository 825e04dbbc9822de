package dev.rehearsal.datasets.planting;

/**
 * How many values of a group were hidden.
 *
 * @param kind the group's kind
 * @param locale the group's locale
 * @param seen whether the group's shapes may have been known to who wrote the rules
 * @param planted the distinct values that came through without redaction; a group without any has no count
 * @param hidden those of them that were nowhere to be found after redaction
 */
public record RecallCount(PlantedKind kind, String locale, boolean seen, int planted, int hidden) {}
