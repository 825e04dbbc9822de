package dev.rehearsal.harness.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rehearsal.scenarios.perturb.PerturbationFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There is a builder for every fault of the catalogue, by its name, and each makes what it names. */
class PerturbationSpecTest {

    static Stream<Method> builders() {
        return Arrays.stream(PerturbationSpec.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.getName().equals("of"));
    }

    private static PerturbationSpec made(Method builder) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(builder.getParameterTypes())
                .map(type -> argument(builder, type))
                .toArray();
        return (PerturbationSpec) builder.invoke(null, arguments);
    }

    private static Object argument(Method builder, Class<?> type) {
        if (type == String.class) {
            return builder.getName().equals("otherLanguage") ? "de" : "small";
        }
        if (type == int.class) {
            return switch (builder.getName()) {
                case "serverError" -> 529;
                case "burstOfArrivals" -> 20;
                default -> 2_000;
            };
        }
        return type == double.class ? (Object) 0.5 : Duration.ofMillis(1500);
    }

    @Test
    void everyFaultOfTheCatalogueHasABuilder() throws ReflectiveOperationException {
        Set<String> catalogue = PerturbationFactory.registry().all().stream()
                .filter(factory -> factory.sheet().isPresent())
                .map(PerturbationFactory::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> built = new TreeSet<>();
        for (Method builder : builders().toList()) {
            built.add(made(builder).use());
        }
        assertEquals(catalogue, built);
    }

    @ParameterizedTest
    @MethodSource("builders")
    void isNamedAsSuitesNameItAndMakesAFault(Method builder) throws ReflectiveOperationException {
        PerturbationSpec spec = made(builder);
        assertEquals(
                builder.getName(),
                Pattern.compile("-(.)")
                        .matcher(spec.use())
                        .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT)));
        assertEquals(spec.use(), spec.perturbation().id());
    }

    @Test
    void optionsAreThoseOfASuite() {
        PerturbationSpec spec = PerturbationSpec.rateLimit(Duration.ofMillis(1500))
                .agent("billing")
                .calls(2, 4)
                .burst(2)
                .window(2, 6)
                .once();
        assertEquals(
                "{\"use\":\"rate-limit\",\"retry-after\":\"1500ms\",\"agent\":\"billing\",\"calls\":[2,4],\"burst\":2,"
                        + "\"window\":[2,6],\"once\":true}",
                spec.entry().toString());
        assertTrue(spec.perturbation().toString().contains("PT1.5S"), spec.perturbation()::toString);
        assertEquals(
                "small",
                PerturbationSpec.wrongValue()
                        .tool("small")
                        .probability(0.5)
                        .entry()
                        .path("tool")
                        .asText());
    }
}
