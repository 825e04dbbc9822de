package dev.rehearsal.datasets.planting;

import dev.rehearsal.datasets.planting.value.Draw;
import java.util.function.Function;

/**
 * A way to write values of a kind: how the value itself is written, and what stands around it.
 *
 * @param seen whether it may be shown to who writes rules; what is not seen measures how far they carry
 * @param value what writes a value, one's own for each locale
 */
record Shape(PlantedKind kind, String name, boolean seen, Function<Draw, String> value, Carrier carrier) {}
