package com.acme;

import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.ai.tool.metadata.ToolMetadata;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A triage agent that hands refunds over to a billing agent, with Spring AI's chat client. */
@SpringBootApplication
public class Team {
    record Nothing() {}
    record Refund(String order) {}
    record Payment(String order, String amount) {}
    record Question(String request) {}

    public static void main(String[] arguments) {
        SpringApplication.run(Team.class, arguments);
    }

    @Bean
    CommandLineRunner answer(ChatClient.Builder builder) {
        return arguments -> {
            boolean streaming = arguments[1].equals("streaming");
            String question = arguments[2];
            ToolCallback refund = tool("refund_order", "Refund an order.", Refund.class, false, given -> "Order " + given.order() + " is refunded: 42.50 EUR.");
            ToolCallback funds = tool("transfer_funds", "Send money.", Payment.class, false, given -> "Sent " + given.amount() + " for order " + given.order() + ".");
            ChatClient billing = builder.clone().defaultSystem("You are the billing agent. You refund orders.").defaultTools(refund).build();
            // what a tool that returns directly says is the answer: billing speaks to the customer from here on
            ToolCallback toBilling = switch (arguments[0]) {
                case "renamed" -> tool("open_refund_case", "Let somebody else take care of the refund.", Nothing.class, true, given -> ask(billing, question, streaming));
                case "as-tool" -> tool("billing_expert", "Ask billing about a refund.", Question.class, false, given -> ask(billing, given.request(), streaming));
                default -> tool("transfer_to_billing", "Hand the customer over to billing.", Nothing.class, true, given -> ask(billing, question, streaming));
            };
            ChatClient triage = builder.clone().defaultTools(toBilling)
                    .defaultSystem("You are the triage agent. Answer simple questions, leave refunds to billing. It is " + Instant.now() + ".").build();
            ChatClient clerk = builder.clone().defaultTools(funds).defaultSystem("You are the clerk. You do all by yourself.").build();
            System.out.println(ask(arguments[0].equals("single") ? clerk : triage, question, streaming));
        };
    }

    private static String ask(ChatClient agent, String question, boolean streaming) {
        ChatClient.ChatClientRequestSpec asked = agent.prompt(question);
        return streaming ? asked.stream().content().collect(Collectors.joining()).block() : asked.call().content();
    }

    private static <T> ToolCallback tool(String name, String description, Class<T> input, boolean direct, Function<T, String> does) {
        return FunctionToolCallback.builder(name, does).description(description).inputType(input).toolMetadata(ToolMetadata.builder().returnDirect(direct).build()).build();
    }
}
