package dev.rehearsal.datasets.importer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the columns of a table mean.
 *
 * @param where the file that says so, for messages
 * @param format the table's format; empty to look
 * @param delimiter between the values of a row of CSV; empty to look
 * @param fields the fields of a trial that are read
 */
record TableMapping(String where, Optional<TableFormat> format, Optional<String> delimiter, List<TrialField> fields) {

    private static final Set<String> TEXTS = Set.of("system", "case", "perturbation", "reason", "expectation.answer");
    private static final Set<String> WORDS = Set.of("success", "outcome");
    private static final Set<String> ANY = Set.of("task.input", "output");
    private static final Set<String> LISTS = Set.of("tags", "expectation.facts", "expectation.forbidden");
    private static final Set<String> NUMBERS = Set.of(
            "repetition",
            "seed",
            "latency_ms",
            "usage.input_tokens",
            "usage.output_tokens",
            "usage.cached_input_tokens",
            "usage.model_calls",
            "usage.tool_calls",
            "usage.cost_usd");

    TableMapping {
        fields = List.copyOf(fields);
    }

    /** Return the mapping of a table whose columns have the names of a trial's fields, such as {@code usage.input_tokens}. */
    static TableMapping byName(List<String> columns) {
        List<TrialField> fields = new ArrayList<>();
        for (String column : columns) {
            List<String> path = path(column);
            type(path)
                    .ifPresent(type ->
                            fields.add(new TrialField(path, new ColumnExpression(column, column, column), type)));
        }
        return new TableMapping("column names", Optional.empty(), Optional.empty(), fields);
    }

    /** Return whether columns of these names say of themselves what they are: a case, and a verdict or a score. */
    static boolean namesTrials(List<String> columns) {
        return columns.contains("case")
                && columns.stream().anyMatch(name -> name.equals("success") || name.startsWith("scores."));
    }

    /** Return how a field is read; empty where a trial has no such field. */
    static Optional<FieldType> type(List<String> path) {
        String name = String.join(".", path);
        if (TEXTS.contains(name)) {
            return Optional.of(new FieldType.Text());
        } else if (WORDS.contains(name)) {
            return Optional.of(new FieldType.Words(Map.of()));
        } else if (ANY.contains(name)) {
            return Optional.of(new FieldType.Any());
        } else if (LISTS.contains(name)) {
            return Optional.of(new FieldType.Texts());
        } else if (NUMBERS.contains(name)) {
            return Optional.of(new FieldType.Numeric());
        } else if (name.equals(TableTrial.MESSAGES)) {
            return Optional.of(new FieldType.Json());
        } else if (name.equals(TableTrial.TIME)) {
            return Optional.of(new FieldType.Any());
        }
        return path.size() < 2
                ? Optional.empty()
                : switch (path.getFirst()) {
                    case "scores" -> Optional.of(new FieldType.Numeric());
                    case "labels", "clusters" -> Optional.of(new FieldType.Text());
                    default -> Optional.empty();
                };
    }

    /** Only the first point divides: what a score is called may have others. */
    private static List<String> path(String column) {
        int point = column.indexOf('.');
        return point < 1 ? List.of(column) : List.of(column.substring(0, point), column.substring(point + 1));
    }
}
