package dev.rehearsal.harness.jupiter;

import dev.rehearsal.harness.junit.EngineConfiguration;
import dev.rehearsal.scenarios.SystemUnderTest.ModelAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A resolver of what tests need of Rehearsal, as parameters: an {@link Evaluator} to play with; a {@link
 * GatewayHandle}, its {@link ModelAccess} or its {@link TraceRecorder} for tests that call their system themselves; a
 * {@link PlayedTrial} with {@link FromSuite}. Trials go to the store that the configuration parameter {@code
 * rehearsal.store} names, else {@code target/rehearsal/store.duckdb}.
 */
public final class RehearsalExtension implements ParameterResolver {

    private static final Namespace SPACE = Namespace.create(RehearsalExtension.class);
    private static final List<Class<?>> KNOWN =
            List.of(Evaluator.class, GatewayHandle.class, ModelAccess.class, TraceRecorder.class, PlayedTrial.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return KNOWN.contains(type) && (type != PlayedTrial.class || parameter.isAnnotated(FromSuite.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Evaluator.class) {
            return evaluator(context);
        } else if (type == PlayedTrial.class) {
            return played(parameter.findAnnotation(FromSuite.class).orElseThrow(), context);
        }
        GatewayHandle gateway = gateway(context);
        return type == GatewayHandle.class
                ? gateway
                : type == TraceRecorder.class ? gateway.recorder() : gateway.models();
    }

    private static Evaluator evaluator(ExtensionContext context) {
        return new Evaluator(session(context), name(context), models(context));
    }

    private static PlayedTrial played(FromSuite wanted, ExtensionContext context) {
        Evaluator evaluator = evaluator(context).suite(wanted.value());
        try {
            return evaluator.play(evaluator.golden(wanted.golden()), wanted.system());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException("playing was interrupted", e);
        }
    }

    private static GatewayHandle gateway(ExtensionContext context) {
        return context.getStore(SPACE)
                .computeIfAbsent(
                        GatewayHandle.class,
                        key -> new GatewayHandle(
                                session(context), name(context), context.getUniqueId(), models(context)),
                        GatewayHandle.class);
    }

    private static EvaluationSession session(ExtensionContext context) {
        Path store = context.getConfigurationParameter(EngineConfiguration.STORE)
                .map(Path::of)
                .orElse(EngineConfiguration.USUAL_STORE);
        boolean spend = context.getConfigurationParameter(EngineConfiguration.SPEND)
                .map(Boolean::parseBoolean)
                .orElse(false);
        return context.getRoot()
                .getStore(SPACE)
                .computeIfAbsent(
                        EvaluationSession.class, key -> new EvaluationSession(store, spend), EvaluationSession.class);
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName();
    }

    /** Bind the models of the outer classes first, so that those nearer to the test replace them. */
    private static BoundModels models(ExtensionContext context) {
        List<Model> found = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            found.addAll(
                    0,
                    at.get().getElement().stream()
                            .flatMap(element ->
                                    AnnotationSupport.findRepeatableAnnotations(element, Model.class).stream())
                            .toList());
        }
        BoundModels models = BoundModels.NONE;
        for (Model model : found) {
            models = models.with(model.name(), session(context).model(model.name(), model.value()));
        }
        return models;
    }
}
