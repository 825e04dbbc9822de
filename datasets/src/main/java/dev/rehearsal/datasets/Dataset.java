package dev.rehearsal.datasets;

import java.util.List;

/**
 * The cases of one golden dataset. Never empty.
 *
 * @param name from the sidecar {@code NAME.dataset.json}, else the file's name without its endings
 * @param version from the sidecar, else the first twelve digits of the hash
 * @param license SPDX name from the sidecar, else {@code unstated}
 * @param sha256 of the canonical form: one case a line, keys sorted, no insignificant white space
 * @param cases in the order of the file, ids unique
 */
public record Dataset(String name, String version, String license, String sha256, List<GoldenCase> cases) {
    public Dataset {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(
                    "dataset " + name + ": there must be at least one case, but there were none. Add cases.");
        }
    }
}
