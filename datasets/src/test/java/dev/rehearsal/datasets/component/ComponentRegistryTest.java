package dev.rehearsal.datasets.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.MappingReader;
import dev.rehearsal.datasets.input.Refusal;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentRegistryTest {

    /** Something that says its name as often as it is told. */
    public interface Echo extends ComponentFactory<String> {
        @Override
        default String create(ComponentContext context) {
            return name() + " " + context.id() + " " + context.options().whole("times", 1, 1, 9);
        }
    }

    /** One. */
    public static final class Hill implements Echo {
        @Override
        public String name() {
            return "hill";
        }
    }

    /** Another echo. */
    public static final class Valley implements Echo {
        @Override
        public String name() {
            return "valley";
        }
    }

    /** A double. */
    public static final class OtherHill implements Echo {
        @Override
        public String name() {
            return "hill";
        }
    }

    /** One that cannot be made. */
    public static final class Broken implements Echo {

        public Broken() {
            throw new IllegalStateException("no echo today");
        }

        @Override
        public String name() {
            return "broken";
        }
    }

    /** One that lacks a class of its own: what the JVM throws where a jar is missing. */
    public static final class Lacking implements Echo {

        @Override
        public String name() {
            return "lacking";
        }

        @Override
        public String create(ComponentContext context) {
            throw new NoClassDefFoundError("com/acme/Missing");
        }
    }

    /** One whose jar is missing as soon as it is made. */
    public static final class Unlinked implements Echo {

        public Unlinked() {
            throw new NoClassDefFoundError("com/acme/Missing");
        }

        @Override
        public String name() {
            return "unlinked";
        }
    }

    @TempDir
    private Path temporary;

    private ComponentRegistry<Echo> load(Class<?>... types) throws IOException {
        return load(Arrays.stream(types).map(Class::getName).collect(Collectors.joining("\n")));
    }

    private ComponentRegistry<Echo> load(String services) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "path");
        Path file = folder.resolve("META-INF/services/" + Echo.class.getName());
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, services);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return ComponentRegistry.load(Echo.class, "echo");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ComponentContext context(String key, int value) {
        return ComponentContext.of(
                "mine",
                MappingReader.of(
                        "suite.yaml:4", JsonNodeFactory.instance.objectNode().put(key, value)));
    }

    @Nested
    class Loading {

        @Test
        void findsWhatTheContextLoaderSeesInTheOrderOfNames() throws IOException {
            ComponentRegistry<Echo> echoes = load(Valley.class, Hill.class);
            assertEquals(List.of("hill", "valley"), List.copyOf(echoes.names()));
            assertEquals(
                    List.of("hill", "valley"),
                    echoes.all().stream().map(Echo::name).toList());
        }

        @Test
        void isDoneAnewForEachLoader() throws IOException {
            assertTrue(load(Hill.class).find("hill").isPresent());
            assertTrue(load(Valley.class).find("hill").isEmpty());
            assertTrue(ComponentRegistry.load(Echo.class, "echo").names().isEmpty());
        }

        @Test
        void aClassThatStandsTwiceIsOneComponent() throws IOException {
            assertEquals(1, load(Hill.class, Hill.class).all().size());
        }

        @Test
        void twoOfOneNameAreRefused() {
            Refusal.says(
                    () -> load(Hill.class, OtherHill.class),
                    "class path: every echo must have a name of its own, but \"hill\" is that of ",
                    Hill.class.getName() + " and of " + OtherHill.class.getName(),
                    ". Rename one of them or take its jar away.");
        }

        @Test
        void oneThatCannotBeMadeIsRefusedWithItsReason() {
            Refusal.says(
                    () -> load(Hill.class, Broken.class),
                    "class path: every echo in META-INF/services/" + Echo.class.getName() + " must be a public class",
                    Broken.class.getName(),
                    "no echo today");
            Refusal.says(() -> load(Unlinked.class), "class path: every echo", "com/acme/Missing");
            Refusal.says(() -> load("com.acme.Nowhere"), "class path: every echo", "com.acme.Nowhere not found");
            Refusal.says(() -> load(ComponentRegistryTest.class), "class path: every echo", "not a subtype");
            Refusal.says(() -> load("two words"), "class path: every echo", "Illegal");
        }
    }

    @Nested
    class Names {

        @Test
        void unknownOnesAreRefusedWithTheKnownOnesTheClosestFirst() throws IOException {
            ComponentRegistry<Echo> echoes = load(Valley.class, Hill.class);
            assertEquals("hill", echoes.byName("hill", "suite.yaml:4").name());
            assertEquals(
                    "suite.yaml:4: a echo must be one that is known, but was \"valey\". Did you mean valley? Known echos: valley, hill, none.",
                    assertThrows(InvalidInputException.class, () -> echoes.byName("valey", "suite.yaml:4", "none"))
                            .getMessage());
        }

        @Test
        void withoutAnyThatIsSaid() {
            ComponentRegistry<Echo> none = ComponentRegistry.load(Echo.class, "echo");
            Refusal.says(() -> none.byName("hill", "--echo"), "--echo: ", "There is none on the class path.");
        }
    }

    @Nested
    class Making {

        @Test
        void readsTheOptions() {
            assertEquals("hill mine 3", context("times", 3).create(new Hill()));
        }

        @Test
        void refusesOptionsThatWereNotRead() {
            Refusal.says(
                    () -> context("tiems", 3).create(new Hill()),
                    "suite.yaml:4: \"hill\" must have no unknown option, but has \"tiems\". Did you mean times? Known options: times.");
        }

        @Test
        void tellsOfAFactoryThatFitsNotWhatIsHere() {
            Refusal.says(
                    () -> context("times", 3).create(new Lacking()),
                    "suite.yaml:4: \"lacking\" must fit this version of Rehearsal",
                    Lacking.class.getName(),
                    "com/acme/Missing");
        }
    }
}
