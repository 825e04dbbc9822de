package dev.rehearsal.judges.evidence;

import dev.rehearsal.datasets.trace.Source;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import java.util.List;

/** The spans that count, picked so that a system cannot talk itself into a better score. */
public final class Evidence {

    private Evidence() {}

    /** Return the spans of a kind in order: the observed ones where there are any, else the reported ones. */
    public static <S extends Span> List<S> of(Trace trace, Class<S> kind) {
        return preferred(trace.all(kind).toList());
    }

    /** Return the observed ones of these where there are any, else all. */
    public static <S extends Span> List<S> preferred(List<S> spans) {
        List<S> observed = spans.stream().filter(Evidence::isObserved).toList();
        return observed.isEmpty() ? spans : observed;
    }

    /** Return whether somebody other than the system saw it. */
    static boolean isObserved(Span span) {
        return span.info().source() == Source.OBSERVED;
    }
}
