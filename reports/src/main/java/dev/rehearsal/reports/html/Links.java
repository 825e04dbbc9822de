package dev.rehearsal.reports.html;

import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.reports.Example;
import dev.rehearsal.reports.html.cases.CaseData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links to the page of a case, which the page's script opens. */
final class Links {

    private Links() {}

    /** Return the link to a case played clean. */
    static String to(String caseId) {
        return "#case=" + encoded(caseId);
    }

    /** Return the link to a trial; a perturbed one is shown beside its clean twin. */
    static String to(Example example) {
        String link = to(example.caseId()) + "&repetition=" + example.repetition();
        return RecordedRun.CLEAN.equals(example.perturbation())
                ? link
                : link + "&perturbation=" + encoded(example.perturbation()) + "&twin=" + encoded(example.system());
    }

    private static String encoded(String name) {
        return URLEncoder.encode(CaseData.shown(name), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
