package dev.rehearsal.scenarios.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rehearsal.scenarios.tools.ToolAddress;
import dev.rehearsal.scenarios.tools.operation.HttpOperation;
import dev.rehearsal.scenarios.tools.operation.OperationRequest;
import dev.rehearsal.scenarios.tools.operation.UnfitArgumentException;
import dev.rehearsal.scenarios.tools.stub.WriteStubs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * An operation of an HTTP API.
 *
 * @param name as the model knows it
 * @param operation as the suite or its OpenAPI file has it
 * @param server where the API is
 * @param dry whether its writes are answered without being made
 * @param deadline for each request
 */
record HttpTool(String name, HttpOperation operation, ToolAddress server, boolean dry, Duration deadline)
        implements AgentTool {

    private static final int FIRST_ERROR = 400;
    private static final int MAX_ERROR = 4_000;

    /** Of the whole process: a client has a thread of its own, and trials are many. */
    private static final class Client {
        static final HttpClient SHARED =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public String description() {
        return operation.description();
    }

    @Override
    public JsonNode parameters() {
        return operation.parameters();
    }

    @Override
    public Result call(ObjectNode arguments) throws InterruptedException {
        try {
            HttpRequest request = request(OperationRequest.of(operation, arguments));
            return result(Client.SHARED.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (UnfitArgumentException e) {
            return new Result(String.valueOf(e.getMessage()), true, false);
        } catch (IOException | IllegalArgumentException e) { // the latter for headers that may not be
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new Result("The tool could not be called: " + e.getMessage(), true, false);
        }
    }

    private HttpRequest request(OperationRequest asked) {
        String query = asked.query().isEmpty() ? "" : "?" + asked.query();
        BodyPublisher body = asked.body()
                .map(json -> BodyPublishers.ofString(json.toString()))
                .orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + asked.path() + query))
                .timeout(deadline)
                .method(operation.method(), body);
        asked.headers().forEach(request::setHeader);
        request.setHeader("Authorization", "Bearer " + server.token()).setHeader("Accept", "application/json, */*");
        if (asked.body().isPresent()) {
            request.setHeader("Content-Type", "application/json");
        }
        if (dry) {
            request.setHeader(WriteStubs.HEADER, WriteStubs.STUB);
        }
        return request.build();
    }

    private static Result result(HttpResponse<String> response) {
        boolean failed = response.statusCode() >= FIRST_ERROR;
        boolean stubbed = response.headers().firstValue(WriteStubs.STUBBED).isPresent();
        String text = response.body().isBlank() ? "HTTP " + response.statusCode() : response.body();
        return new Result(failed ? cut(text) : text, failed, stubbed);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_ERROR) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_ERROR - 1)) ? MAX_ERROR - 1 : MAX_ERROR;
        return text.substring(0, end) + " …";
    }
}
