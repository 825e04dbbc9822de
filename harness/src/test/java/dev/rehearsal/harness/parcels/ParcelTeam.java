package dev.rehearsal.harness.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.datasets.trace.Trace;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.SystemFactory;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.perturb.StateHook;
import dev.rehearsal.scenarios.perturb.ToolFaultException;
import dev.rehearsal.scenarios.perturb.TrialPerturbations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A planner that hands an order over to a courier, who weighs, compares and books: {@code {use: parcel-team, robust: true}} checks what
 * it is told, gets and hands over, {@code robust: false} believes all of it.
 */
public final class ParcelTeam implements SystemUnderTest, StateHook {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_READ = 20_000;
    private static final int MAX_CONTEXT = 60_000;
    private static final int MAX_TURNS = 8;
    private static final int MAX_SENDINGS = 4;
    private static final Duration IMPATIENT = Duration.ofSeconds(3);

    private final boolean robust;
    private final OrderBook book = new OrderBook();
    private final ParcelDesk desk;

    private ParcelTeam(boolean robust) {
        this.robust = robust;
        this.desk = new ParcelDesk(robust);
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        ParcelTools tools = new ParcelTools();
        try (ParcelDesk.Place place = desk.enter()) {
            Outcome outcome = outcome(task.input(), terms, tools);
            return new SystemResponse(
                    place.isOverrun() ? new Outcome.Failed("more orders came at once than the desk holds") : outcome,
                    Usage.UNKNOWN,
                    Trace.NONE,
                    Optional.of(tools));
        }
    }

    @Override
    public Optional<String> disturb(Disturbance asked) {
        return book.disturb(asked);
    }

    private Outcome outcome(String input, TrialContext terms, ParcelTools tools) throws InterruptedException {
        ModelClient client = new ModelClient(terms.models(), robust);
        try {
            return robust ? checked(input, terms, tools, client) : believed(input, terms, tools, client);
        } catch (ModelClient.NoAnswerException e) {
            return robust
                    ? new Outcome.Escalated(Optional.empty(), String.valueOf(e.getMessage()))
                    : new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private Outcome checked(String input, TrialContext terms, ParcelTools tools, ModelClient client)
            throws IOException, InterruptedException {
        List<ParcelOrder> orders = RequestCleaner.orders(input);
        if (orders.isEmpty() || !orders.stream().allMatch(ParcelOrder::isClear)) {
            return new Outcome.Escalated(
                    Optional.empty(), "The request does not say, or says twice, what is to be done with each parcel.");
        }
        String request = orders.stream().map(ParcelOrder::text).collect(Collectors.joining(" "));
        JsonNode plan = client.ask("planner", body("You are the planner.", request), choice -> {
            JsonNode said = ParcelTools.json(text(choice));
            return said.path("schema_version").asInt() == 1
                    && said.path("delivery_order").asText().equals(request);
        });
        String order = ParcelTools.json(text(plan)).path("delivery_order").asText();
        return courier(order, terms, tools, client, this::isUsable);
    }

    private Outcome believed(String input, TrialContext terms, ParcelTools tools, ModelClient client)
            throws IOException, InterruptedException {
        String read = input.substring(0, Math.min(MAX_READ, input.length()));
        String said = text(client.ask("planner", body("You are the planner.", read), any -> true));
        JsonNode plan = ParcelTools.json(said);
        if (plan.isMissingNode() && !said.isEmpty()) {
            throw new IllegalStateException("no JSON: " + said);
        }
        Outcome outcome = courier(plan.path("delivery_order").asText(), terms, tools, client, any -> true);
        return outcome instanceof Outcome.Completed done
                ? new Outcome.Completed(
                        TextNode.valueOf(done.answer().orElseThrow().asText() + " You asked: " + read))
                : outcome;
    }

    private Outcome courier(
            String order, TrialContext terms, ParcelTools tools, ModelClient client, Predicate<JsonNode> usable)
            throws IOException, InterruptedException {
        String arrived = handedOver(order, terms.perturbations());
        book.write(terms.trial(), arrived.substring(0, arrived.length() / 2));
        book.write(terms.trial(), arrived);
        ObjectNode body = body("You are the courier.", "");
        ArrayNode messages = (ArrayNode) body.path("messages");
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            ((ObjectNode) messages.path(1)).put("content", remembered(arrived, terms.trial()));
            if (body.toString().length() > MAX_CONTEXT) {
                throw new IllegalStateException("the conversation is longer than the model's context");
            }
            JsonNode message = client.ask("courier", body, usable).path("message");
            JsonNode calls = message.path("tool_calls");
            if (calls.isEmpty()) {
                return new Outcome.Completed(
                        TextNode.valueOf(message.path("content").asText()));
            }
            messages.add(message);
            for (JsonNode call : calls) {
                JsonNode function = call.path("function");
                String result = run(
                        function.path("name").asText(),
                        function.path("arguments").asText(),
                        tools,
                        terms.perturbations());
                messages.addObject()
                        .put("role", "tool")
                        .put("tool_call_id", call.path("id").asText())
                        .put("content", result);
            }
        }
        return new Outcome.Failed("no end after " + MAX_TURNS + " turns");
    }

    /** Return the order as it stands in the book; who is robust knows what it wrote, and writes it again where something else stands there. */
    private String remembered(String written, String trial) {
        if (robust && !book.read(trial).equals(written)) {
            book.write(trial, written);
        }
        return book.read(trial);
    }

    /** Hand the order over; who is robust sends it again until it arrives as it was sent. */
    private String handedOver(String order, TrialPerturbations faults) throws IOException {
        for (int sending = 0; sending < MAX_SENDINGS; sending++) {
            String arrived = faults.handoffs().passing("planner", "courier", order);
            if (!robust || arrived.equals(order)) {
                return arrived;
            }
        }
        throw new ModelClient.NoAnswerException("the order does not reach the courier as it is sent");
    }

    private String run(String tool, String arguments, ParcelTools tools, TrialPerturbations faults) throws IOException {
        if (!robust) {
            return hurried(tool, arguments, tools, faults);
        }
        boolean writes = tool.equals("book");
        String before = "";
        String last = "";
        for (int tries = 0; tries < MAX_SENDINGS; tries++) {
            try {
                String result = runOnce(tool, arguments, writes ? arguments : "", tools, faults);
                if (writes ? ParcelTools.json(result).has("booking") : result.equals(before)) {
                    return result;
                }
                before = result;
            } catch (ToolFaultException e) {
                last = String.valueOf(e.getMessage());
            }
        }
        throw new ModelClient.NoAnswerException("the tool " + tool + " gives no result that can be trusted. " + last);
    }

    /** Who is fragile gives up on a tool after three seconds, whatever it did. */
    private static String hurried(String tool, String arguments, ParcelTools tools, TrialPerturbations faults)
            throws IOException {
        long began = System.nanoTime();
        String result = runOnce(tool, arguments, "", tools, faults);
        if (System.nanoTime() - began > IMPATIENT.toNanos()) {
            throw new ModelClient.NoAnswerException("the tool " + tool + " took too long");
        }
        return result;
    }

    private static String runOnce(
            String tool, String arguments, String key, ParcelTools tools, TrialPerturbations faults) {
        faults.tools().before(tool, arguments);
        return faults.tools().after(tool, arguments, tools.run(tool, ParcelTools.json(arguments), key));
    }

    /** Return whether a reply of the courier is whole, and asks for tools that there are as they want to be asked. */
    private boolean isUsable(JsonNode choice) {
        JsonNode calls = choice.at("/message/tool_calls");
        if (calls.isEmpty()) {
            return choice.path("finish_reason").asText().equals("stop")
                    && ParcelTools.json(text(choice)).path("schema_version").asInt() == 1;
        }
        for (JsonNode call : calls) {
            String tool = call.at("/function/name").asText();
            JsonNode arguments = ParcelTools.json(call.at("/function/arguments").asText());
            if (!ParcelTools.ARGUMENTS.containsKey(tool)
                    || !arguments.isObject()
                    || !arguments.properties().stream()
                            .allMatch(field -> ParcelTools.ARGUMENTS.get(tool).contains(field.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonNode choice) {
        return choice.at("/message/content").asText("");
    }

    private static ObjectNode body(String system, String user) {
        ObjectNode body = NODES.objectNode().put("model", "default");
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", system);
        messages.addObject().put("role", "user").put("content", user);
        if (system.contains("courier")) {
            ArrayNode tools = body.putArray("tools");
            ParcelTools.ARGUMENTS.forEach((tool, arguments) -> {
                ObjectNode function = tools.addObject().put("type", "function").putObject("function");
                ObjectNode properties = function.put("name", tool)
                        .putObject("parameters")
                        .put("type", "object")
                        .putObject("properties");
                arguments.forEach(properties::putObject);
            });
        }
        return body;
    }

    /** The maker of {@code use: parcel-team}. */
    public static final class Factory implements SystemFactory {
        @Override
        public String name() {
            return "parcel-team";
        }

        @Override
        public SystemUnderTest create(ComponentContext context) {
            return new ParcelTeam(context.options().flag("robust").orElse(false));
        }
    }
}
