package dev.rehearsal.reports.calibration;

import static dev.rehearsal.reports.format.JsonFigures.JSON;
import static dev.rehearsal.reports.format.JsonFigures.interval;
import static dev.rehearsal.reports.format.JsonFigures.number;
import static dev.rehearsal.reports.format.JsonFigures.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.judges.calibration.Calibration;
import dev.rehearsal.judges.calibration.ClassFigures;
import dev.rehearsal.judges.calibration.Coefficient;
import dev.rehearsal.judges.calibration.ConfusionMatrix;
import dev.rehearsal.judges.calibration.CorrectedValue;
import dev.rehearsal.judges.calibration.HumanAgreement;
import dev.rehearsal.judges.calibration.JudgeCalibration;
import dev.rehearsal.judges.calibration.PositionBias;
import dev.rehearsal.judges.calibration.RoganGladen;
import dev.rehearsal.judges.calibration.Share;
import dev.rehearsal.reports.format.JsonFigures;
import java.util.Optional;

/** The document of {@code calibrate --format json}: every share with its count, what cannot be computed as null. */
public final class CalibrationJson {

    private CalibrationJson() {}

    /** Return the document. */
    public static ObjectNode of(Calibration calibration) {
        ObjectNode document = JSON.objectNode();
        document.put("items", calibration.items())
                .put("with_truth", calibration.withTruth())
                .put("without_majority", calibration.divided());
        document.set("classes", texts(calibration.classes()));
        document.put("positive", calibration.positive().orElse(null));
        document.put("level", calibration.level());
        document.set(
                "people",
                calibration.people().<JsonNode>map(CalibrationJson::people).orElseGet(JSON::nullNode));
        ArrayNode judges = document.putArray("judges");
        calibration.judges().forEach(judge -> judges.add(judge(judge)));
        ObjectNode positions = document.putObject("position_bias");
        calibration.positions().forEach((judge, bias) -> positions.set(JsonFigures.key(judge), position(bias)));
        return document;
    }

    private static ObjectNode people(HumanAgreement people) {
        ObjectNode node = JSON.objectNode();
        node.put("people", people.people()).put("items", people.items());
        node.set("fleiss_kappa", coefficient(people.fleiss()));
        node.set("krippendorff_alpha", coefficient(people.alpha()));
        node.set("gwet_ac1", coefficient(people.ac1()));
        ObjectNode ceiling = node.putObject("ceiling");
        ceiling.set("value", number(people.ceiling().value()));
        ceiling.set("interval", interval(people.ceiling().interval()));
        ceiling.put("count", people.ceiling().agreeing())
                .put("of", people.ceiling().of())
                .put("without_majority_of_others", people.divided());
        ArrayNode persons = node.putArray("by_person");
        people.byPerson().forEach(person -> {
            ObjectNode one = persons.addObject().put("by", person.name()).put("labels", person.labels());
            one.set("agreement", share(person.agreement()));
        });
        return node;
    }

    private static ObjectNode judge(JudgeCalibration judge) {
        ObjectNode node = JSON.objectNode();
        node.put("judge", judge.judge());
        node.set("order", texts(judge.order()));
        node.put("n", judge.labelled()).put("verdicts", judge.verdicts());
        ObjectNode unusable = node.putObject("unusable");
        unusable.put("verdicts", judge.unusable())
                .put("missing", judge.missing())
                .put("of_labelled", judge.matrix().withoutVerdict());
        ObjectNode words = unusable.putObject("other_labels");
        judge.words().forEach((word, count) -> words.put(JsonFigures.key(word), count));
        node.set("confusion", confusion(judge.matrix()));
        node.set("accuracy", share(judge.accuracy()));
        node.set("accuracy_of_all", share(judge.accuracyOfAll()));
        node.set("accuracy_without_ties", share(judge.accuracyWithoutTies()));
        node.set("cohens_kappa", coefficient(judge.kappa()));
        ArrayNode classes = node.putArray("classes");
        judge.classes().forEach(figures -> classes.add(figures(figures)));
        ArrayNode rates = node.putArray("rates");
        judge.rates().forEach(rate -> {
            ObjectNode one = rates.addObject();
            one.put("arm", rate.arm().isEmpty() ? null : rate.arm());
            one.set("judged", share(rate.judged()));
            one.put("labels", rate.labels());
            one.set("corrected", corrected(rate.corrected(), false));
            one.set("rogan_gladen", roganGladen(rate.roganGladen()));
        });
        ArrayNode differences = node.putArray("differences");
        judge.differences().forEach(difference -> {
            ObjectNode one = differences
                    .addObject()
                    .put("baseline", difference.baseline())
                    .put("candidate", difference.candidate());
            one.set("corrected", corrected(difference.corrected(), true));
        });
        return node;
    }

    private static ObjectNode confusion(ConfusionMatrix matrix) {
        ObjectNode node = JSON.objectNode();
        for (String truth : matrix.classes()) {
            ObjectNode row = node.putObject(truth);
            matrix.classes().forEach(verdict -> row.put(verdict, matrix.count(truth, verdict)));
            row.put("", matrix.unusable().getOrDefault(truth, 0L)); // no class is named so
        }
        return node;
    }

    private static ObjectNode figures(ClassFigures figures) {
        ObjectNode node = JSON.objectNode().put("label", figures.label()).put("support", figures.support());
        node.set("precision", share(figures.precision()));
        node.set("recall", share(figures.recall()));
        node.set("specificity", share(figures.specificity()));
        node.set("f1", number(figures.f1()));
        return node;
    }

    private static ObjectNode position(PositionBias bias) {
        ObjectNode node = JSON.objectNode().put("items", bias.items());
        node.set("same", share(bias.same()));
        node.put("first_both_times", bias.first()).put("last_both_times", bias.last());
        node.set("preference_for_first", share(bias.preference()));
        return node;
    }

    private static JsonNode corrected(Optional<CorrectedValue> value, boolean difference) {
        return value.<JsonNode>map(found -> {
                    ObjectNode node = JSON.objectNode();
                    node.set("value", number(found.value()));
                    node.set("interval", interval(Optional.of(found.interval())));
                    if (difference) {
                        node.set("p_value", number(found.pValue()));
                    }
                    return node.put("labels", found.labels()).put("method", found.method());
                })
                .orElseGet(JSON::nullNode);
    }

    private static JsonNode roganGladen(Optional<RoganGladen> value) {
        return value.<JsonNode>map(found -> {
                    ObjectNode node = JSON.objectNode();
                    node.set("value", number(found.value()));
                    node.set("interval", interval(Optional.of(found.interval())));
                    node.set("sensitivity", share(found.sensitivity()));
                    node.set("specificity", share(found.specificity()));
                    return node;
                })
                .orElseGet(JSON::nullNode);
    }

    private static JsonNode coefficient(Optional<Coefficient> value) {
        return value.<JsonNode>map(found -> {
                    ObjectNode node = JSON.objectNode();
                    node.set("value", number(found.value()));
                    node.set("interval", interval(found.interval()));
                    return node;
                })
                .orElseGet(JSON::nullNode);
    }

    private static ObjectNode share(Share share) {
        ObjectNode node = JSON.objectNode();
        node.set("value", number(share.value()));
        node.set("interval", interval(share.interval()));
        return node.put("count", share.count()).put("of", share.of());
    }
}
