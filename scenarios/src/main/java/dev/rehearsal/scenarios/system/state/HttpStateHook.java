package dev.rehearsal.scenarios.system.state;

import dev.rehearsal.scenarios.perturb.StateHook;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A hook that is asked with a POST.
 *
 * @param url its address
 * @param client shared, stays open
 */
record HttpStateHook(URI url, HttpClient client) implements StateHook {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_BYTES = 64 << 10;

    @Override
    public Optional<String> disturb(Disturbance asked) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(StateMessages.request(asked)))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            String text = new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            if (response.statusCode() / 100 != 2) {
                throw new IOException(url + " answered with status " + response.statusCode());
            }
            return StateMessages.answer("response of " + url, text);
        }
    }
}
