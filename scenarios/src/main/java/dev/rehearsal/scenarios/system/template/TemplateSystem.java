package dev.rehearsal.scenarios.system.template;

import dev.rehearsal.datasets.Task;
import dev.rehearsal.datasets.component.ComponentContext;
import dev.rehearsal.scenarios.SystemResponse;
import dev.rehearsal.scenarios.SystemUnderTest;
import dev.rehearsal.scenarios.system.http.HttpAsker;
import dev.rehearsal.scenarios.system.http.HttpConnections;
import dev.rehearsal.scenarios.system.http.HttpSystem;
import dev.rehearsal.scenarios.system.http.ListeningAddress;
import dev.rehearsal.scenarios.system.protocol.ConversationPlayer;
import dev.rehearsal.scenarios.system.protocol.TurnRequests;
import java.net.URI;
import java.util.function.LongSupplier;

/**
 * A system that speaks a protocol of its own over HTTP: one request a turn, of a template, and the answer where the suite
 * points. Thread-safe.
 */
public final class TemplateSystem implements SystemUnderTest, TemplateNeeds.Owner, AutoCloseable {

    private final String where;
    private final RequestTemplate template;
    private final ReplyForm form;
    private final SecretVariables secrets;
    private final URI address;
    private final HttpConnections connections;
    private final LongSupplier nanoTime;

    /**
     * Make the system.
     *
     * @param at the key of its address, for messages
     * @param connections closed with the system
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a variable that is not set, and an address that is none
     */
    TemplateSystem(
            ComponentContext context,
            String at,
            RequestTemplate template,
            ReplyForm form,
            HttpConnections connections) {
        this.where = context.where();
        this.template = template;
        this.form = form;
        this.secrets = SecretVariables.of(
                template.placeholders()
                        .flatMap(one -> one.variable().stream())
                        .distinct()
                        .toList(),
                context.environment(),
                where);
        this.address = template.url().require(where, at, secrets);
        this.connections = connections;
        this.nanoTime = context.nanoTime();
    }

    @Override
    public SystemResponse play(Task task, TrialContext terms) throws InterruptedException {
        HttpAsker asker = new HttpAsker(connections.client(), template.url().toString());
        try (TemplateTransport transport = new TemplateTransport(template, form, secrets, asker)) {
            return ConversationPlayer.play(task, terms, new TurnRequests(task, terms), transport, nanoTime);
        }
    }

    @Override
    public void requireReachable() {
        new ListeningAddress(address, template.url().toString()).require(where, "the system");
        HttpSystem.warmUp(connections, nanoTime);
    }

    /** Only one that is told where can report spans. */
    @Override
    public boolean reportsSpans() {
        return template.placeholders().anyMatch(one -> one.is("otlp_endpoint"));
    }

    @Override
    public TemplateNeeds needs() {
        boolean conversing = template.placeholders()
                .anyMatch(one ->
                        one.is(Placeholder.HISTORY) || one.is(Placeholder.SESSION) || one.is(Placeholder.CONVERSATION));
        return TemplateNeeds.of(where, template.placeholders(), conversing);
    }

    /** Break off what is under way, unless the connections are borrowed. */
    @Override
    public void close() {
        connections.close();
    }
}
