package dev.rehearsal.harness.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.RecordedRun;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.importer.Importers;
import dev.rehearsal.datasets.trace.Message;
import dev.rehearsal.datasets.trace.Part;
import dev.rehearsal.datasets.trace.Span;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.gateway.chat.CallContext;
import dev.rehearsal.scenarios.gateway.chat.ChatReply;
import dev.rehearsal.scenarios.gateway.chat.ChatRequest;
import dev.rehearsal.scenarios.gateway.chat.Fingerprint;
import dev.rehearsal.scenarios.gateway.chat.ModelApi;
import dev.rehearsal.scenarios.gateway.meter.TokenCounter;
import dev.rehearsal.scenarios.gateway.upstream.ApiKey;
import dev.rehearsal.scenarios.gateway.upstream.RetryPolicy;
import dev.rehearsal.scenarios.gateway.upstream.Upstream;
import dev.rehearsal.scenarios.perturb.ToolFaultException;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A system whose orchestration is a recorded run's: the same agents ask in the same order, each what it asked then, but where something that
 * stands in a prompt has come out otherwise in the meantime, what came out stands there. It asks a model again that refuses, and believes
 * all else: {@code {use: scripted-team, recordings: [FILE]}}.
 */
public final class ScriptedTeam implements SystemUnderTest {

    private static final String MODEL = "default";
    private static final int MAX_REPLY = 1 << 20;
    private static final int SHORTEST = 12;

    private final Map<String, RecordedRun> runs;

    private ScriptedTeam(Map<String, RecordedRun> runs) {
        this.runs = runs;
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        String id =
                terms.trial().split("/", 2)[1].replaceFirst("/[^/]*/\\d+$", "").replaceFirst("^trace:", "");
        RecordedRun run =
                Optional.ofNullable(runs.get(id)).orElseThrow(() -> new IllegalStateException("nobody recorded " + id));
        return new SystemResponse(new Play(run, task, terms).outcome(), Usage.UNKNOWN, Trace.NONE);
    }

    /** One trial. */
    private static final class Play {
        private final RecordedRun run;
        private final TrialContext terms;
        private final Map<String, String> changed = new LinkedHashMap<>();

        Play(RecordedRun run, Task task, TrialContext terms) {
            this.run = run;
            this.terms = terms;
            List<String> then = texts(run.task().orElseThrow());
            List<String> now = texts(task);
            for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
                change(then.get(i), now.get(i));
            }
        }

        Outcome outcome() throws InterruptedException {
            TrialPerturbations faults = terms.perturbations();
            run.trace()
                    .all(Span.Handoff.class)
                    .filter(handoff -> handoff.direction() == Span.Handoff.Direction.DOWN)
                    .forEach(handoff -> change(
                            handoff.payload(),
                            faults.handoffs().passing(handoff.from(), handoff.to(), handoff.payload())));
            Map<String, List<Message>> held = new HashMap<>();
            Map<String, Upstream> models = new HashMap<>();
            String last = "";
            try {
                for (Span.ModelCall call : run.trace().all(Span.ModelCall.class).toList()) {
                    List<Message> prompt = prompt(held, call);
                    if (call.output().isEmpty() || prompt.isEmpty() || call.embeds()) {
                        continue;
                    }
                    Upstream model = models.computeIfAbsent(call.info().agent(), this::model);
                    switch (ask(model, call.info().agent(), prompt)) {
                        case ChatReply.Refusal refusal -> {
                            return new Outcome.Failed(
                                    "no reply: " + refusal.error().line());
                        }
                        case ChatReply.Answer answer -> {
                            last = answer.message().text();
                            change(text(call.output()), last);
                            tools(faults, answer);
                        }
                    }
                }
            } finally {
                models.values().forEach(Upstream::close);
            }
            String answer = run.output()
                    .map(output -> now(output.isTextual() ? output.textValue() : output.toString()))
                    .filter(output -> !output.isBlank())
                    .orElse(last);
            return answer.isBlank()
                    ? new Outcome.Failed("the last agent said nothing")
                    : new Outcome.Completed(TextNode.valueOf(answer));
        }

        private List<Message> prompt(Map<String, List<Message>> held, Span.ModelCall call) {
            List<Message> before = held.getOrDefault(call.info().agent(), List.of());
            List<Message> prompt = new ArrayList<>(before.subList(0, Math.min(call.elided(), before.size())));
            prompt.addAll(call.input());
            List<Message> after = new ArrayList<>(prompt);
            after.addAll(call.output());
            held.put(call.info().agent(), after);
            return prompt.stream().map(this::now).toList();
        }

        /** Have tools give what they gave, to the faults of this trial. */
        private void tools(TrialPerturbations faults, ChatReply.Answer answer) {
            for (Part.ToolRequest request : answer.toolRequests()) {
                run.trace()
                        .all(Span.ToolCall.class)
                        .filter(call -> call.tool().equals(request.name())
                                && call.result().isPresent()
                                && Fingerprint.canonical(call.arguments())
                                        .equals(Fingerprint.canonical(request.arguments())))
                        .findFirst()
                        .ifPresent(call -> change(
                                call.result().orElseThrow(),
                                result(faults, request, call.result().orElseThrow())));
            }
        }

        private static String result(TrialPerturbations faults, Part.ToolRequest request, String result) {
            try {
                faults.tools().before(request.name(), request.arguments());
                return faults.tools().after(request.name(), request.arguments(), result);
            } catch (ToolFaultException e) {
                return String.valueOf(e.getMessage());
            }
        }

        private void change(String then, String now) {
            if (then.length() >= SHORTEST && !then.equals(now)) {
                changed.put(then, now);
            }
        }

        private Message now(Message message) {
            return new Message(
                    message.role(),
                    message.parts().stream()
                            .<Part>map(part -> switch (part) {
                                case Part.Text text -> new Part.Text(now(text.text()));
                                case Part.ToolRequest request -> request;
                                case Part.ToolResponse response ->
                                    new Part.ToolResponse(response.id(), now(response.result()));
                                case Part.Other other -> other;
                            })
                            .toList());
        }

        private String now(String text) {
            String now = text;
            for (Map.Entry<String, String> one : changed.entrySet()) {
                now = now.replace(one.getKey(), one.getValue());
            }
            return now;
        }

        private ChatReply ask(Upstream model, String agent, List<Message> prompt) throws InterruptedException {
            return model.reply(
                    ChatRequest.of(MODEL, prompt, JsonNodeFactory.instance.objectNode()),
                    new CallContext(
                            terms.trial(), terms.seed(), agent, 1, Fingerprint.of(prompt), 0, terms.deadline()));
        }

        private Upstream model(String agent) {
            Optional<String> token = Optional.of(terms.models().token());
            return new Upstream(
                    new Upstream.Settings(
                                    ModelApi.OPENAI,
                                    "rehearsal",
                                    terms.models().openAiBaseUrl(),
                                    MODEL,
                                    Optional.of(new ApiKey("the trial's token", () -> token)),
                                    MAX_REPLY,
                                    RetryPolicy.patient(Duration.ofMillis(20)))
                            .with(Map.of("x-rehearsal-agent", agent)),
                    TokenCounter.lazy());
        }

        private static List<String> texts(Task task) {
            return task.turns().stream()
                    .map(turn -> turn.isTextual() ? turn.textValue() : turn.toString())
                    .toList();
        }

        private static String text(List<Message> output) {
            return String.join("", output.stream().map(Message::text).toList());
        }
    }

    /** The maker of {@code use: scripted-team}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "scripted-team";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            Map<String, RecordedRun> runs = new HashMap<>();
            for (String name : context.options().filledTexts("recordings")) {
                Path file = context.folder().resolve(name);
                try (Stream<RecordedRun> all = Importers.detect(file).read(file)) {
                    all.forEach(run -> runs.put(run.caseId(), run));
                }
            }
            return new ScriptedTeam(runs);
        }
    }
}
