package dev.rehearsal.scenarios.gateway.model;

import dev.rehearsal.datasets.input.InvalidInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The base address of a deployment of Azure OpenAI. The newer interface stands at {@code /openai/v1}; the older one, which a
 * dated version asks for, at {@code /openai/deployments/…?api-version=…}.
 *
 * @source Azure OpenAI, API version lifecycle
 */
@SuppressWarnings("InvalidBlockTag") // @source is the house's tag
final class AzureAddress {

    private static final String DATED = "\\d{4}-\\d{2}-\\d{2}(-preview)?";
    private static final String UNDATED = "v1|preview|latest";

    private AzureAddress() {}

    /**
     * Return the base address, with a query where there is a version.
     *
     * @param resource the address of the resource, whatever of the interface's path it ends in
     * @param deployment its name
     * @param version empty for the newer interface as it is
     * @param where for messages
     * @throws InvalidInputException for an unfit version
     */
    static String of(String resource, String deployment, Optional<String> version, String where) {
        String base = resource.replaceFirst("/+(?:openai(?:/.*)?)?$", "") + "/openai";
        String query = version.map(text -> "?api-version=" + text).orElse("");
        if (version.isEmpty() || version.get().matches(UNDATED)) {
            return base + "/v1" + query;
        }
        if (version.get().matches(DATED)) {
            String name = URLEncoder.encode(deployment, StandardCharsets.UTF_8).replace("+", "%20");
            return base + "/deployments/" + name + query;
        }
        throw new InvalidInputException(
                where,
                "\"api-version\" must be a version of Azure's interface",
                "was " + InvalidInputException.quote(version.get()),
                "Write a date such as \"2024-10-21\", or leave it out");
    }
}
