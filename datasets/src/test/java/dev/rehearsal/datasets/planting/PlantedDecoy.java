package dev.rehearsal.datasets.planting;

/**
 * A look-alike that is neither secret nor personal and that nothing should remove: an order's number, a commit, a price.
 *
 * @param place where it stands
 * @param sort what it is
 * @param value the exact text
 */
public record PlantedDecoy(Place place, String sort, String value) {}
