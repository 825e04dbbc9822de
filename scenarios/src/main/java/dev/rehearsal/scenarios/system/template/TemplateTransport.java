package dev.rehearsal.scenarios.system.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rehearsal.datasets.input.InvalidInputException;
import dev.rehearsal.datasets.input.StrictJson;
import dev.rehearsal.datasets.trace.Usage;
import dev.rehearsal.scenarios.Outcome;
import dev.rehearsal.scenarios.system.http.HttpAsker;
import dev.rehearsal.scenarios.system.http.HttpAsker.Reply;
import dev.rehearsal.scenarios.system.protocol.Transport;
import dev.rehearsal.scenarios.system.protocol.TurnId;
import dev.rehearsal.scenarios.system.protocol.TurnReply;
import dev.rehearsal.scenarios.system.template.ReplyForm.ReplyContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A transport of one trial to a system that speaks a protocol of its own: the request of each turn is put into its template. */
final class TemplateTransport implements Transport {

    private static final int BAD_REQUEST = 400;
    private static final int OK = 200;
    private static final int NEXT = 300;
    private static final int MAX_QUOTED = 2_000;

    private final RequestTemplate template;
    private final ReplyForm form;
    private final SecretVariables secrets;
    private final HttpAsker asker;
    private final ArrayNode history = JsonNodeFactory.instance.arrayNode();
    private JsonNode context = JsonNodeFactory.instance.objectNode();
    private JsonNode session = TurnValues.nothing();

    TemplateTransport(RequestTemplate template, ReplyForm form, SecretVariables secrets, HttpAsker asker) {
        this.template = template;
        this.form = form;
        this.secrets = secrets;
        this.asker = asker;
    }

    @Override
    public Answer ask(TurnId turn, String line, boolean last) throws InterruptedException {
        JsonNode request = StrictJson.parse("request of " + turn.trial(), line);
        context = request.at("/task/context").isObject() ? request.at("/task/context") : context;
        say("user", request.at("/task/input"));
        Reply reply = asker.ask(template.request(new TurnValues(request, context, history, session, secrets)));
        return switch (reply) {
            case Reply.Broken broken -> new Answer.Broken(broken.outcome());
            case Reply.Unreadable unreadable -> unread(unreadable.status(), unreadable.why());
            case Reply.Streamed streamed -> streamed(streamed, last);
            case Reply.Whole whole -> whole(whole, last);
        };
    }

    private void say(String role, JsonNode content) {
        history.addObject().put("role", role).put("content", TurnValues.readable(content));
    }

    private Answer whole(Reply.Whole whole, boolean last) {
        Optional<JsonNode> json = json(whole.text());
        Optional<ReplyContent> content = json.map(form::whole).or(() -> form.plain(whole.text()));
        if (!ok(whole.status())) {
            return refused(whole.status(), content.flatMap(ReplyContent::error).orElse(whole.text()));
        }
        return content.map(one -> answer(one, last, whole.text()))
                .orElseGet(() -> crashed("the system must answer with JSON that has its answer at " + form.place()
                        + ", but answered with " + HttpAsker.quote(secrets.blot(whole.text()))
                        + ". Correct the address or \"output\"."));
    }

    private Answer streamed(Reply.Streamed streamed, boolean last) {
        List<JsonNode> events = new ArrayList<>();
        for (String data : streamed.events()) {
            Optional<JsonNode> json = json(data);
            json.or(() -> form.plain(data).flatMap(ReplyContent::output)).ifPresent(events::add);
        }
        ReplyContent content = form.streamed(events);
        String said = "a stream of " + events.size() + " events"; // a secret may be in pieces there
        return ok(streamed.status())
                ? answer(content, last, said)
                : refused(streamed.status(), content.error().orElse(said));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(StrictJson.parse("reply", text));
        } catch (InvalidInputException e) {
            return Optional.empty(); // a text, which the form may take as it is
        }
    }

    private Answer answer(ReplyContent content, boolean last, String said) {
        if (content.error().isPresent()) {
            return failed(content.error().get());
        }
        if (content.output().isEmpty()) {
            return crashed("the system must answer with its answer at " + form.place() + ", but there is none: "
                    + HttpAsker.quote(secrets.blot(said))
                    + ". Correct \"output\", or name the place of errors under \"error\".");
        }
        session = content.session().orElse(session);
        boolean lost = template.placeholders().anyMatch(one -> one.is(Placeholder.SESSION)) && session.isMissingNode();
        if (lost && !last) {
            return crashed("the first reply must have the session's name where \"session\" points, but has none: "
                    + HttpAsker.quote(secrets.blot(said)) + ". Correct the pointer.");
        }
        say("assistant", content.output().get());
        return new Answer.Said(new TurnReply(
                new Outcome.Completed(secrets.blot(content.output().get())), content.usage()));
    }

    private static boolean ok(int status) {
        return status >= OK && status < NEXT;
    }

    /** What a system says of its own error is a failure; another status is no answer. */
    private Answer refused(int status, String said) {
        String quoted = secrets.blot(said).strip().replaceAll("\\s+", " ");
        return status >= BAD_REQUEST
                ? failed("status " + status + ": " + quoted.substring(0, Math.min(MAX_QUOTED, quoted.length())))
                : crashed("the system must answer with status 200, but answered with " + status + ": "
                        + HttpAsker.quote(quoted) + ". Name the address where it answers itself.");
    }

    private Answer unread(int status, String why) {
        return ok(status) ? crashed(why) : refused(status, "(" + why + ")");
    }

    private Answer failed(String why) {
        return new Answer.Said(new TurnReply(new Outcome.Failed(TurnReply.bounded(secrets.blot(why))), Usage.UNKNOWN));
    }

    private Answer crashed(String what) {
        return new Answer.Broken(asker.crashed(secrets.blot(what)));
    }

    @Override
    public void close() {
        // nothing is kept between trials
    }
}
