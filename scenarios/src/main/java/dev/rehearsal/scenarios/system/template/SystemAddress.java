package dev.rehearsal.scenarios.system.template;

import dev.rehearsal.datasets.component.ComponentContext;
import java.net.URI;
import java.util.stream.Stream;

/**
 * The address of a system that is the same in all trials, and the secrets that are sent there.
 *
 * @param url with the environment put in
 * @param shown the same as messages may show it
 * @param secrets of the address and the headers
 */
public record SystemAddress(URI url, String shown, SecretVariables secrets) {

    /**
     * Read an address.
     *
     * @param at its key, for messages
     * @param headers that go there
     * @throws dev.rehearsal.datasets.input.InvalidInputException for a variable that is not set, and an address that is none
     */
    public static SystemAddress read(ComponentContext context, String at, String text, HeaderTemplates headers) {
        AddressTemplate template = AddressTemplate.read(context.where(), at, text);
        SecretVariables secrets = SecretVariables.of(
                Stream.concat(template.placeholders(), headers.placeholders())
                        .flatMap(one -> one.variable().stream())
                        .distinct()
                        .toList(),
                context.environment(),
                context.where());
        return new SystemAddress(template.require(context.where(), at, secrets), text, secrets);
    }
}
