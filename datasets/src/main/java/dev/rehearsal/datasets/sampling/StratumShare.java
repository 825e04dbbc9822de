package dev.rehearsal.datasets.sampling;

/**
 * How much of production a stratum is, and how much of the sample.
 *
 * @param stratum the stratum
 * @param runs how many runs it has, near duplicates included
 * @param distinct how many of them are no near duplicates of others
 * @param cases how many cases of the sample come from it
 */
public record StratumShare(Stratum stratum, int runs, int distinct, int cases) {}
