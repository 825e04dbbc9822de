package dev.rehearsal.reports.html.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.reports.Analysis;
import dev.rehearsal.reports.RunAddress;
import dev.rehearsal.reports.Trials;
import dev.rehearsal.reports.Trials.Amount;
import dev.rehearsal.reports.wording.Visible;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The data that the page's script shows: a row of every trial up to {@link #MOST_ROWS}, and the details of the cases
 * that changed, failed or are named as examples first, then of all others while there is room. Memory is bounded
 * whatever the number of trials: rows are capped, details are written as they are read.
 */
public final class CaseData {

    /** The greatest number of trials that have a row; beyond it, cases that changed or failed come first. */
    public static final int MOST_ROWS = 10_000;

    /** The greatest number of trials whose details are written. */
    public static final int MOST_DETAILED = 6_000;

    /** The greatest number of trials whose details are written where there are more than {@link #MOST_DETAILED}. */
    public static final int MOST_DETAILED_OF_MANY = 400;

    /** The greatest number of trials of one case whose details are written. */
    public static final int MOST_OF_ONE_CASE = 60;

    /** How many bytes all of it takes in the page, at most. */
    public static final long MOST_BYTES = 8_200_000;

    private static final int TRIALS_A_CHUNK = 60;
    private static final long INDEX_BYTES = 200_000;

    private final Analysis analysis;
    private final Trials trials;
    private final Selection selection;

    /** Begin; give {@link #add} every trial of the run, in order, before writing. */
    public CaseData(Analysis analysis, Trials trials) {
        this.analysis = analysis;
        this.trials = trials;
        this.selection = new Selection(analysis);
    }

    /** Return a name as the page's script knows it. */
    public static String shown(String name) {
        return Visible.line(name, Rows.LONGEST_NAME);
    }

    /** Take one trial in. */
    public void add(Amount amount) {
        selection.add(amount);
    }

    /**
     * Write all blocks as inert script elements.
     *
     * @throws IOException if the page cannot be written
     */
    public void write(Writer page) throws IOException {
        Blocks blocks = new Blocks(page, MOST_BYTES);
        List<Amount> rows = selection.rows(trials);
        RunAddress address = new RunAddress(trials.store(), analysis.run().id());
        Rows table = new Rows(analysis, address, rows, selection);
        trials.forEachTask(Rows.LONGEST_TASK, table::task);
        List<Long> shown = rows.stream().map(Amount::number).toList();
        trials.forEachScore(shown, table::score);
        trials.forEachPlayMetric(shown, table::score);
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("trials", selection.trials());
        blocks.write("rows", table.json());
        details(blocks, rows, table, index);
        blocks.write("index", index);
    }

    private void details(Blocks blocks, List<Amount> rows, Rows table, ObjectNode index) throws IOException {
        Map<String, List<Amount>> byCase = new HashMap<>();
        rows.forEach(row ->
                byCase.computeIfAbsent(row.caseId(), id -> new ArrayList<>()).add(row));
        Texts texts = new Texts();
        ObjectNode chunks = index.putObject("chunks");
        Details details = new Details(texts, table);
        int left = selection.trials() > MOST_DETAILED ? MOST_DETAILED_OF_MANY : MOST_DETAILED;
        int number = 0;
        List<String> handful = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        Iterator<String> order = selection.order(byCase.keySet()).iterator();
        boolean room = order.hasNext();
        while (room) {
            String id = order.next();
            List<Long> some = Selection.some(byCase.getOrDefault(id, List.of()));
            boolean fits = some.size() <= left;
            if (fits) {
                left -= some.size();
                handful.add(id);
                numbers.addAll(some);
            }
            room = fits && order.hasNext();
            if (!numbers.isEmpty() && (numbers.size() >= TRIALS_A_CHUNK || !room)) {
                room &= chunk(blocks, details, texts, numbers, number, handful, chunks);
                number++;
                handful.clear();
                numbers.clear();
            }
        }
        blocks.write("texts", texts.common());
    }

    /** Write the details of a handful of cases and where they are; return whether there was room. */
    private boolean chunk(
            Blocks blocks,
            Details details,
            Texts texts,
            List<Long> numbers,
            int number,
            List<String> handful,
            ObjectNode chunks)
            throws IOException {
        details.begin();
        trials.forEachShown(List.copyOf(numbers), details::add);
        boolean written =
                blocks.writeWithin("d" + number, details.end(), blocks.left() - texts.commonBytes() - INDEX_BYTES);
        if (written) {
            handful.forEach(id -> chunks.put(Integer.toString(details.caseNumber(id)), number));
        }
        return written;
    }
}
