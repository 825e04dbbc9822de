package dev.rehearsal.judges.calibration;

/**
 * What a judge says of the same items shown in two orders.
 *
 * @param items how many it judged in two orders, usably in both
 * @param same how often it said the same of both
 * @param first how often it chose what was shown first both times, instead of the same
 * @param last how often it chose what was shown last both times
 * @param preference the share of {@code first} in {@code first} and {@code last}: a half where position does not matter
 */
public record PositionBias(long items, Share same, long first, long last, Share preference) {}
