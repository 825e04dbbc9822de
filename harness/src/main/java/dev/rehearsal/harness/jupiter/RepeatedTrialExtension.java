package dev.rehearsal.harness.jupiter;

import dev.rehearsal.judges.statistics.passrate.PassRateRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** A provider of the repetitions of {@link RepeatedTrial}. */
final class RepeatedTrialExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), RepeatedTrial.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        int most = AnnotationSupport.findAnnotation(context.getTestMethod(), RepeatedTrial.class)
                .orElseThrow()
                .value();
        Optional<PassRate> rate = AnnotationSupport.findAnnotation(context.getTestMethod(), PassRate.class);
        PassRateRule rule = PassRateRule.of(
                context.getRequiredTestMethod().toString(),
                most,
                rate.map(PassRate::atLeast).orElse(1.0),
                rate.map(PassRate::confidence).orElse(PassRateRule.USUAL_CONFIDENCE));
        RepetitionInterceptor repetitions = new RepetitionInterceptor(rule);
        return IntStream.range(0, most)
                .boxed()
                .takeWhile(number -> repetitions.open())
                .map(number -> invocation(repetitions, most));
    }

    private static TestTemplateInvocationContext invocation(RepetitionInterceptor repetitions, int most) {
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int index) {
                return "repetition " + index + " of at most " + most;
            }

            @Override
            public List<Extension> getAdditionalExtensions() {
                return List.of(repetitions);
            }
        };
    }
}
