package dev.rehearsal.datasets.redaction;

/**
 * Where in a run a text stands.
 *
 * @param span the span's name and id; empty text for what stands beside the trace
 * @param field such as {@code output[0].text}, {@code arguments} or {@code task}
 */
public record FieldPlace(String span, String field) {

    /** Return the place for people. */
    @Override
    public String toString() {
        return span.isEmpty() ? field : span + " " + field;
    }
}
