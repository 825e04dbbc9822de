package dev.rehearsal.scenarios.tools.operation;

import dev.rehearsal.scenarios.tools.operation.PathTemplate.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations of one HTTP API, found by name or by what is asked. Immutable. */
public final class HttpOperations {

    /** No operations. */
    public static final HttpOperations NONE = new HttpOperations(List.of());

    private final List<HttpOperation> all;
    private final List<Template> templates;

    /**
     * Take them.
     *
     * @param all with names of their own each
     */
    public HttpOperations(List<HttpOperation> all) {
        this.all = List.copyOf(all);
        this.templates = all.stream()
                .map(operation -> new Template(operation, PathTemplate.of(operation.path())))
                .sorted(Comparator.comparingInt(one -> one.path().variables().size()))
                .toList();
    }

    /** Return all, in their order. */
    public List<HttpOperation> all() {
        return all;
    }

    /**
     * Return the operation that a request asks for; of several that fit, the one with the fewest arguments in its path.
     *
     * @param path below the API's address, as it was sent
     */
    public Optional<Asked> find(String method, String path) {
        for (Template template : templates) {
            if (template.operation().method().equals(method)) {
                Optional<Match> match = template.path().match(path);
                if (match.isPresent()) {
                    return Optional.of(
                            new Asked(template.operation(), match.get().arguments()));
                }
            }
        }
        return Optional.empty();
    }

    private record Template(HttpOperation operation, PathTemplate path) {}

    /**
     * An operation that a request asks for.
     *
     * @param operation which
     * @param path the arguments in the path, decoded
     */
    public record Asked(HttpOperation operation, Map<String, String> path) {}
}
