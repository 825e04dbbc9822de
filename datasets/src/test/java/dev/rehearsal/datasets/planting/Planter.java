package dev.rehearsal.datasets.planting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.planting.value.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The planter of secrets and personal data in recorded traces. It takes files of the corpus as raw JSON and appends values, each within
 * what people, tools and logs write around it, to messages, arguments and results of tools, or replaces these by it.
 *
 * <p>One seed gives the same bytes, on the same Java and the same corpus.
 */
public final class Planter {

    /** Five locales, whose writing and whose authorities the values are of. */
    static final List<Locale> LOCALES = Stream.of("en-US", "en-GB", "de-DE", "fr-FR", "es-ES")
            .map(Locale::forLanguageTag)
            .toList();

    /** Values of each kind in each locale, the second places not counted: more than 40, since importers leave some of them out. */
    static final int VALUES = 48;

    static final int DECOYS = 200;

    private static final int ONE_OF_THEM_TWICE = 10;
    private static final int MAX_REPLACED = 400;
    private static final Pattern FILES = Pattern.compile("strands/.*\\.json|openinference/vercel-v6/all-spans\\.json"
            + "|tau2-bench/simulations/(?:tau2_trace|gpt).*|claude-code/.*\\.jsonl|codex/.*\\.jsonl"
            + "|langfuse/.*\\.trace\\.json");

    private final long seed;
    private final Random random;
    private final List<TraceFile> files;
    private final SlotChooser chooser;
    private final DistinctValues distinct;
    private final Map<Locale, Draw> draws = new HashMap<>();
    private final List<PlantedValue> values = new ArrayList<>();
    private final List<PlantedDecoy> decoys = new ArrayList<>();

    private Planter(List<TraceFile> files, long seed) {
        this.random = new Random(seed);
        this.files = files;
        this.chooser = new SlotChooser(
                files.stream().flatMap(file -> SlotFinder.of(file).stream()).toList(), random);
        this.distinct = new DistinctValues(files.stream()
                .flatMap(file -> file.documents().stream())
                .map(TraceStrings::of)
                .collect(Collectors.joining("\n")));
        this.seed = seed;
    }

    /**
     * Plant values of all shapes, {@value #VALUES} of each kind in each locale, and {@value #DECOYS} decoys.
     *
     * @param corpus the recorded public data, {@code REHEARSAL_CORPUS}
     * @param folder where the planted files go, under their names in the corpus, and the truth beside them
     */
    public static PlantedValues plant(Path corpus, Path folder, long seed) throws IOException {
        return plant(corpus, folder, seed, shape -> true);
    }

    /** Plant values of seen shapes alone, for those who write rules; the numbers are the same. */
    public static PlantedValues plantSeen(Path corpus, Path folder, long seed) throws IOException {
        return plant(corpus, folder, seed, Shape::seen);
    }

    private static PlantedValues plant(Path corpus, Path folder, long seed, Predicate<Shape> which) throws IOException {
        Planter planter = new Planter(read(corpus), seed);
        planter.plantValues(PlantingTable.shapes().stream().filter(which).toList());
        planter.plantDecoys();
        for (TraceFile file : planter.files) {
            file.write(folder);
        }
        PlantedValues truth = new PlantedValues(planter.values, planter.decoys);
        truth.write(folder);
        return truth;
    }

    private static List<TraceFile> read(Path corpus) throws IOException {
        List<String> names;
        try (Stream<Path> paths = Files.walk(corpus)) {
            names = paths.map(path -> corpus.relativize(path).toString().replace('\\', '/'))
                    .filter(FILES.asMatchPredicate())
                    .sorted()
                    .toList();
        }
        List<TraceFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(TraceFile.read(corpus, name));
        }
        return files;
    }

    private void plantValues(List<Shape> shapes) {
        record Order(Shape shape, Locale locale) {}
        List<Order> orders = new ArrayList<>();
        Map<PlantedKind, List<Shape>> byKind = shapes.stream().collect(Collectors.groupingBy(Shape::kind));
        for (PlantedKind kind : PlantedKind.values()) {
            List<Shape> ofKind = byKind.getOrDefault(kind, List.of());
            for (Locale locale : LOCALES) {
                for (int i = 0; i < VALUES; i++) {
                    orders.add(new Order(ofKind.get(i % ofKind.size()), locale));
                }
            }
        }
        Collections.shuffle(orders, random);
        for (int i = 0; i < orders.size(); i++) {
            plant(orders.get(i).shape(), orders.get(i).locale(), i % ONE_OF_THEM_TWICE == 0);
        }
    }

    private void plant(Shape shape, Locale locale, boolean twice) {
        Draw draw = draw(locale);
        String value = distinct.next(shape.kind(), () -> shape.value().apply(draw));
        for (boolean again : twice ? new boolean[] {false, true} : new boolean[] {false}) {
            Place place = insert(shape.carrier(), locale, value);
            values.add(new PlantedValue(
                    place, shape.kind(), locale.toLanguageTag(), shape.name(), shape.seen(), again, value));
        }
    }

    private Draw draw(Locale locale) {
        return draws.computeIfAbsent(locale, l -> new Draw(l, seed));
    }

    private void plantDecoys() {
        List<PlantingTable.DecoyShape> sorts = PlantingTable.decoys();
        for (int i = 0; i < DECOYS; i++) {
            PlantingTable.DecoyShape sort = sorts.get(i % sorts.size());
            Locale locale = LOCALES.get(i / sorts.size() % LOCALES.size());
            String value = distinct.next(() -> sort.value().apply(draw(locale)));
            decoys.add(new PlantedDecoy(insert(sort.carrier(), locale, value), sort.sort(), value));
        }
    }

    private Place insert(Carrier carrier, Locale locale, String value) {
        Slot slot = chooser.next(carrier.form());
        JsonNode filled = carrier.filled(locale, value);
        JsonNode document = slot.file().documents().get(slot.document());
        TraceJson.change(
                document,
                slot.path(),
                old -> slot.isObject() ? merged(old, filled) : said(slot, carrier.form(), old, filled));
        return Place.of(slot);
    }

    private static JsonNode merged(JsonNode old, JsonNode fields) {
        ObjectNode object = (ObjectNode) old;
        fields.properties().forEach(field -> {
            String name = field.getKey();
            for (int i = 2; object.has(name); i++) {
                name = field.getKey() + "_" + i;
            }
            object.set(name, field.getValue());
        });
        return object;
    }

    private JsonNode said(Slot slot, Carrier.Form form, JsonNode old, JsonNode filled) {
        String words = filled.isTextual() ? filled.textValue() : TraceJson.written(filled, random.nextBoolean());
        boolean replaces =
                chooser.count(slot) == 1 && old.textValue().length() < MAX_REPLACED && random.nextInt(5) == 0;
        boolean goesOn = slot.role() == Slot.Role.MESSAGE && chooser.count(slot) == 1 && form == Carrier.Form.TEXT;
        String between = goesOn ? " " : "\n";
        return TextNode.valueOf(replaces ? words : old.textValue() + between + words);
    }
}
