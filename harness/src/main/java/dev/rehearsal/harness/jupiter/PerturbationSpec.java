package dev.rehearsal.harness.jupiter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.perturb.Perturbation;
import dev.rehearsal.scenarios.perturb.PerturbationsReader;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is made to go wrong: one entry of a suite's {@code perturbations}. There is a method for every fault of the catalogue, named as
 * suites name it.
 *
 * @param entry the entry
 */
public record PerturbationSpec(ObjectNode entry) {

    public PerturbationSpec {
        entry = entry.deepCopy();
    }

    /** Return the fault of that kind with its defaults; kinds are those of suites, also of users' own. */
    public static PerturbationSpec of(String use) {
        return new PerturbationSpec(JsonNodeFactory.instance.objectNode().put("use", use));
    }

    /** Return the same, acting once in {@code calls} calls. */
    public PerturbationSpec every(int calls) {
        return with("every", calls);
    }

    /** Return the same, acting on each call with a probability, above 0 and at most 1. */
    public PerturbationSpec probability(double probability) {
        return with("probability", probability);
    }

    /** Return the same, acting on these calls of a sequence, numbered from 1. */
    public PerturbationSpec calls(int... numbers) {
        return withNumbers("calls", numbers);
    }

    /** Return the same, acting on no call before the first and behind the last of these. */
    public PerturbationSpec window(int first, int last) {
        return withNumbers("window", first, last);
    }

    /** Return the same, acting on so many calls in a row. */
    public PerturbationSpec burst(int calls) {
        return with("burst", calls);
    }

    /** Return the same, acting only the first time in a trial. */
    public PerturbationSpec once() {
        return with("once", true);
    }

    /** Return the same, striking one agent's calls and handoffs alone. */
    public PerturbationSpec agent(String name) {
        return with("agent", name);
    }

    /** Return the same, striking one tool alone; for faults of tools. */
    public PerturbationSpec tool(String name) {
        return with("tool", name);
    }

    /** Return the same, striking what one agent is handed alone; for faults of handoffs. */
    public PerturbationSpec to(String agent) {
        return with("to", agent);
    }

    /** Return the same with an option of its kind, such as {@code retry-after} and {@code 10ms}. */
    public PerturbationSpec with(String option, String value) {
        return new PerturbationSpec(entry.deepCopy().put(option, value));
    }

    /** Return the same with an option that is a number. */
    public PerturbationSpec with(String option, int value) {
        return new PerturbationSpec(entry.deepCopy().put(option, value));
    }

    /** Return the same with an option that is a share. */
    public PerturbationSpec with(String option, double value) {
        return new PerturbationSpec(entry.deepCopy().put(option, value));
    }

    /** Return the same with an option that is true or false. */
    public PerturbationSpec with(String option, boolean value) {
        return new PerturbationSpec(entry.deepCopy().put(option, value));
    }

    /** Return the same with an option that is a time, in whole milliseconds. */
    public PerturbationSpec with(String option, Duration value) {
        return with(option, value.toMillis() + "ms");
    }

    private PerturbationSpec withNumbers(String option, int... numbers) {
        ObjectNode other = entry.deepCopy();
        ArrayNode array = other.putArray(option);
        Arrays.stream(numbers).forEach(array::add);
        return new PerturbationSpec(other);
    }

    /** Return the kind's name. */
    public String use() {
        return entry.path("use").asText();
    }

    Perturbation perturbation() {
        return PerturbationsReader.create(entry, "fault " + entry);
    }

    /** Return the fault {@code closed-connection}: closes the connection before a word of the reply. */
    public static PerturbationSpec closedConnection() {
        return of("closed-connection");
    }

    /** Return the fault {@code cut-body}: cuts the connection in the middle of the reply's body. */
    public static PerturbationSpec cutBody() {
        return of("cut-body");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param share how much of the body comes, above 0 and below 1
     */
    public static PerturbationSpec cutBody(double share) {
        return cutBody().with("share", share);
    }

    /** Return the fault {@code duplicated-tool-call}: asks for the first tool of a reply twice, under two ids. */
    public static PerturbationSpec duplicatedToolCall() {
        return of("duplicated-tool-call");
    }

    /** Return the fault {@code empty-reply}: answers with nothing: no text, no request for a tool. */
    public static PerturbationSpec emptyReply() {
        return of("empty-reply");
    }

    /** Return the fault {@code exhausted-quota}: refuses every call from the second of a conversation on with 429 insufficient_quota. */
    public static PerturbationSpec exhaustedQuota() {
        return of("exhausted-quota");
    }

    /** Return the fault {@code hallucinated-argument}: gives a tool an argument that its schema does not have. */
    public static PerturbationSpec hallucinatedArgument() {
        return of("hallucinated-argument");
    }

    /** Return the fault {@code hallucinated-tool}: asks for a tool that nobody offered, by a name that sounds right. */
    public static PerturbationSpec hallucinatedTool() {
        return of("hallucinated-tool");
    }

    /** Return the fault {@code lost-usage}: leaves out of the reply how many tokens it took. */
    public static PerturbationSpec lostUsage() {
        return of("lost-usage");
    }

    /** Return the fault {@code malformed-json}: breaks the JSON of a reply or of the arguments of a tool: cut short, without its last bracket, or with a comma too many. */
    public static PerturbationSpec malformedJson() {
        return of("malformed-json");
    }

    /** Return the fault {@code prose-around-json}: puts a sentence and a code fence around a reply that is JSON. */
    public static PerturbationSpec proseAroundJson() {
        return of("prose-around-json");
    }

    /** Return the fault {@code rate-limit}: refuses calls with 429 and says in Retry-After when to come back, or does not; who comes before is refused again. */
    public static PerturbationSpec rateLimit() {
        return of("rate-limit");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param retryAfter how long each limit stands
     */
    public static PerturbationSpec rateLimit(Duration retryAfter) {
        return rateLimit().with("retry-after", retryAfter);
    }

    /** Return the fault {@code refused-reply}: answers with a refusal, and content_filter as the reason why the reply ends. */
    public static PerturbationSpec refusedReply() {
        return of("refused-reply");
    }

    /** Return the fault {@code server-error}: refuses calls with an error of the server. */
    public static PerturbationSpec serverError() {
        return of("server-error");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param status 500 to 599
     */
    public static PerturbationSpec serverError(int status) {
        return serverError().with("status", status);
    }

    /** Return the fault {@code slow-model}: holds the call back for a while before the model is asked. */
    public static PerturbationSpec slowModel() {
        return of("slow-model");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param duration how long the call is held back
     */
    public static PerturbationSpec slowModel(Duration duration) {
        return slowModel().with("for", duration);
    }

    /** Return the fault {@code stalled-reply}: says nothing for a while, and then cuts the connection. */
    public static PerturbationSpec stalledReply() {
        return of("stalled-reply");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param duration how long nothing comes
     */
    public static PerturbationSpec stalledReply(Duration duration) {
        return stalledReply().with("for", duration);
    }

    /** Return the fault {@code stalled-stream}: sends the first half of the reply, then nothing for a while, then cuts the connection. */
    public static PerturbationSpec stalledStream() {
        return of("stalled-stream");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param duration how long nothing comes
     */
    public static PerturbationSpec stalledStream(Duration duration) {
        return stalledStream().with("for", duration);
    }

    /** Return the fault {@code truncated-reply}: ends the reply half-way, with length as the reason. */
    public static PerturbationSpec truncatedReply() {
        return of("truncated-reply");
    }

    /**
     * Return the fault {@code weaker-model}: lets another model answer under the name of the one that was asked.
     *
     * @param model a name in the models of the system
     */
    public static PerturbationSpec weakerModel(String model) {
        return of("weaker-model").with("model", model);
    }

    /** Return the fault {@code wrong-schema-version}: answers in JSON of another version: keys in another case, the version's number one higher. */
    public static PerturbationSpec wrongSchemaVersion() {
        return of("wrong-schema-version");
    }

    /** Return the fault {@code changed-schema}: puts the result into an envelope of a new version with {@code apiVersion} and {@code data}. */
    public static PerturbationSpec changedSchema() {
        return of("changed-schema");
    }

    /** Return the fault {@code empty-result}: gives back nothing: an empty object, list or text. */
    public static PerturbationSpec emptyResult() {
        return of("empty-result");
    }

    /** Return the fault {@code failed-after-effect}: does the tool's work, and gives back an error instead of the result. */
    public static PerturbationSpec failedAfterEffect() {
        return of("failed-after-effect");
    }

    /** Return the fault {@code failing-tool}: fails a tool before it does anything. */
    public static PerturbationSpec failingTool() {
        return of("failing-tool");
    }

    /** Return the fault {@code huge-result}: appends thousands of lines of logs to the result. */
    public static PerturbationSpec hugeResult() {
        return of("huge-result");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param characters how many are appended
     */
    public static PerturbationSpec hugeResult(int characters) {
        return hugeResult().with("characters", characters);
    }

    /** Return the fault {@code injected-instruction}: appends an instruction to the result, as an attacker's page or mail would. */
    public static PerturbationSpec injectedInstruction() {
        return of("injected-instruction");
    }

    /** Return the fault {@code lost-tool-reply}: does the tool's work, and gives back a time-out instead of the result. */
    public static PerturbationSpec lostToolReply() {
        return of("lost-tool-reply");
    }

    /** Return the fault {@code partial-page}: gives back the first half of a list, without a word of the rest. */
    public static PerturbationSpec partialPage() {
        return of("partial-page");
    }

    /** Return the fault {@code repeated-tool-reply}: does the tool's work, and gives back the reply of the run before, of whichever tool, a second time. */
    public static PerturbationSpec repeatedToolReply() {
        return of("repeated-tool-reply");
    }

    /** Return the fault {@code slow-tool}: holds a tool back for a while before it does anything. */
    public static PerturbationSpec slowTool() {
        return of("slow-tool");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param duration how much later the tool begins
     */
    public static PerturbationSpec slowTool(Duration duration) {
        return slowTool().with("for", duration);
    }

    /** Return the fault {@code stale-result}: gives back another result that the same tool gave before in this trial. */
    public static PerturbationSpec staleResult() {
        return of("stale-result");
    }

    /** Return the fault {@code swapped-unit}: names another unit or currency for the same number: USD for EUR, lb for kg, miles for km. */
    public static PerturbationSpec swappedUnit() {
        return of("swapped-unit");
    }

    /** Return the fault {@code wrong-value}: changes one number of the result by a tenth to a half. */
    public static PerturbationSpec wrongValue() {
        return of("wrong-value");
    }

    /** Return the fault {@code blank-handoff}: calls the receiver with nothing to do but a dash. */
    public static PerturbationSpec blankHandoff() {
        return of("blank-handoff");
    }

    /** Return the fault {@code changed-number}: changes one number of what is handed over by a tenth to a half. */
    public static PerturbationSpec changedNumber() {
        return of("changed-number");
    }

    /** Return the fault {@code contradicting-twin}: says everything once more with one number changed. */
    public static PerturbationSpec contradictingTwin() {
        return of("contradicting-twin");
    }

    /** Return the fault {@code diluted-by-summary}: hands over a summary that the case brings, in the place of what the giver wrote. */
    public static PerturbationSpec dilutedBySummary() {
        return of("diluted-by-summary");
    }

    /** Return the fault {@code duplicated-handoff}: says everything that is handed over twice. */
    public static PerturbationSpec duplicatedHandoff() {
        return of("duplicated-handoff");
    }

    /** Return the fault {@code lost-last-sentence}: loses the last sentence of what is handed over. */
    public static PerturbationSpec lostLastSentence() {
        return of("lost-last-sentence");
    }

    /** Return the fault {@code lost-negation}: loses the first word that denies: not, no, never, without; nicht, kein, nie, ohne. */
    public static PerturbationSpec lostNegation() {
        return of("lost-negation");
    }

    /** Return the fault {@code reordered-handoff}: says the sentences of what is handed over in the reverse order. */
    public static PerturbationSpec reorderedHandoff() {
        return of("reordered-handoff");
    }

    /** Return the fault {@code truncated-handoff}: cuts what is handed over in the middle. */
    public static PerturbationSpec truncatedHandoff() {
        return of("truncated-handoff");
    }

    /** Return the fault {@code contradictory-input}: repeats a sentence of the request with another number. */
    public static PerturbationSpec contradictoryInput() {
        return of("contradictory-input");
    }

    /** Return the fault {@code distractor}: appends a paragraph that has nothing to do with the request. */
    public static PerturbationSpec distractor() {
        return of("distractor");
    }

    /** Return the fault {@code hidden-instruction}: hides an instruction in a comment of HTML. */
    public static PerturbationSpec hiddenInstruction() {
        return of("hidden-instruction");
    }

    /** Return the fault {@code long-history}: puts a conversation of thousands of tokens before the request. */
    public static PerturbationSpec longHistory() {
        return of("long-history");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param tokens about how many come before the input
     */
    public static PerturbationSpec longHistory(int tokens) {
        return longHistory().with("tokens", tokens);
    }

    /** Return the fault {@code long-input}: puts a very long text before the request. */
    public static PerturbationSpec longInput() {
        return of("long-input");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param characters how many come before the input
     */
    public static PerturbationSpec longInput(int characters) {
        return longInput().with("characters", characters);
    }

    /** Return the fault {@code missing-detail}: leaves out the last sentence of the request. */
    public static PerturbationSpec missingDetail() {
        return of("missing-detail");
    }

    /** Return the fault {@code noisy-input}: puts remains of other software between words: entities, broken lines, marks of quotation. */
    public static PerturbationSpec noisyInput() {
        return of("noisy-input");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param rate how often a space is noise, 0 to 1
     */
    public static PerturbationSpec noisyInput(double rate) {
        return noisyInput().with("rate", rate);
    }

    /** Return the fault {@code other-language}: asks for the same in another language: one that the case brings. */
    public static PerturbationSpec otherLanguage() {
        return of("other-language");
    }

    /** Return the same in one language, such as {@code de}; a model of the evaluator's suite translates cases that do not bring it. */
    public static PerturbationSpec otherLanguage(String language, String model) {
        return otherLanguage().with("language", language).with("model", model);
    }

    /** Return the fault {@code paraphrase}: asks for the same in other words: one of the wordings that the case brings. */
    public static PerturbationSpec paraphrase() {
        return of("paraphrase");
    }

    /** Return the same, with a model of the evaluator's suite that words cases which bring no wording. */
    public static PerturbationSpec paraphrase(String model) {
        return paraphrase().with("model", model);
    }

    /** Return the fault {@code personal-data}: adds a person's data that the work does not need. */
    public static PerturbationSpec personalData() {
        return of("personal-data");
    }

    /** Return the fault {@code typos}: mistypes words: letters beside each other on a keyboard, doubled, left out or swapped. */
    public static PerturbationSpec typos() {
        return of("typos");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param rate how often a word is mistyped, 0 to 1
     */
    public static PerturbationSpec typos(double rate) {
        return typos().with("rate", rate);
    }

    /** Return the fault {@code concurrent-update}: changes what is stored between two steps of the system, as another worker would. */
    public static PerturbationSpec concurrentUpdate() {
        return of("concurrent-update");
    }

    /** Return the fault {@code lost-snapshot}: removes what the system stored of the work so far, as if it had never been written. */
    public static PerturbationSpec lostSnapshot() {
        return of("lost-snapshot");
    }

    /** Return the fault {@code older-schema-version}: puts what is stored into the form that an older version of the system wrote. */
    public static PerturbationSpec olderSchemaVersion() {
        return of("older-schema-version");
    }

    /** Return the fault {@code rolled-back-memory}: puts an earlier state of the memory in the place of the latest one. */
    public static PerturbationSpec rolledBackMemory() {
        return of("rolled-back-memory");
    }

    /** Return the fault {@code burst-of-arrivals}: lets the task arrive further times at the same system while a trial is played, all at the same moment. */
    public static PerturbationSpec burstOfArrivals() {
        return of("burst-of-arrivals");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param copies how many further times
     */
    public static PerturbationSpec burstOfArrivals(int copies) {
        return burstOfArrivals().with("copies", copies);
    }

    /** Return the fault {@code cold-start}: lets each model load when a trial first asks it: calls are held back, or refused with 503, until it is there. */
    public static PerturbationSpec coldStart() {
        return of("cold-start");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param duration how long each model loads
     */
    public static PerturbationSpec coldStart(Duration duration) {
        return coldStart().with("for", duration);
    }

    /** Return the fault {@code requests-per-minute}: lets so many calls of each model through in a minute, and refuses the others with 429 until there is room. */
    public static PerturbationSpec requestsPerMinute() {
        return of("requests-per-minute");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param requests how many are let through
     */
    public static PerturbationSpec requestsPerMinute(int requests) {
        return requestsPerMinute().with("requests", requests);
    }

    /** Return the fault {@code tokens-per-minute}: lets calls of each model through until their tokens of a minute are used up, and refuses the others with 429 until there is room. */
    public static PerturbationSpec tokensPerMinute() {
        return of("tokens-per-minute");
    }

    /**
     * Return the same fault with its first option.
     *
     * @param tokens how many are let through
     */
    public static PerturbationSpec tokensPerMinute(int tokens) {
        return tokensPerMinute().with("tokens", tokens);
    }
}
