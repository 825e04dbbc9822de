/**
 * The arithmetic of sampling under the statistics: clusters, variances, degrees of freedom, quantiles. Nothing here knows of
 * trials or metrics. Start at {@link dev.rehearsal.judges.statistics.sampling.Clustering}.
 */
@NullMarked
package dev.rehearsal.judges.statistics.sampling;

import org.jspecify.annotations.NullMarked;
