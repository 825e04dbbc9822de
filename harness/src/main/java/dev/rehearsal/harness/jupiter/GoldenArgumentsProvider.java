package dev.rehearsal.harness.jupiter;

import dev.rehearsal.datasets.GoldenCase;
import dev.rehearsal.datasets.GoldenReader;
import dev.rehearsal.datasets.input.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A provider of the cases of {@link GoldenSource}. */
final class GoldenArgumentsProvider implements ArgumentsProvider, AnnotationConsumer<GoldenSource> {

    private String name = "";
    private List<String> tags = List.of();

    @Override
    public void accept(GoldenSource source) {
        name = source.value();
        tags = List.of(source.tags());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        List<GoldenCase> all = GoldenReader.read(ResourceLocator.find(name)).cases();
        List<GoldenCase> cases = all.stream()
                .filter(one -> tags.isEmpty() || !Collections.disjoint(one.tags(), tags))
                .toList();
        if (cases.isEmpty()) {
            Set<String> known = new TreeSet<>();
            all.forEach(one -> known.addAll(one.tags()));
            throw new InvalidInputException(
                    "@GoldenSource(" + InvalidInputException.quote(name) + ")",
                    "at least one case must have one of the tags " + tags,
                    "none has",
                    "Tags there: " + String.join(", ", known));
        }
        return cases.stream().map(one -> Arguments.argumentSet(one.id(), one));
    }
}
