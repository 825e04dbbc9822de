import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.supervisor.SupervisorResponseStrategy;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.time.Instant;

/** A supervisor and a billing agent, with LangChain4j's agentic module. */
public class Team {

    public interface Billing {
        @SystemMessage("You are the billing agent. You refund orders.")
        @UserMessage("{{request}}")
        @Agent("Takes care of refunds")
        String answer(@V("request") String request);
    }

    public interface Alone {
        @UserMessage("{{request}}")
        @Agent("Answers customers")
        String answer(@V("request") String request);
    }

    record Refunds() {
        @Tool(name = "refund_order", value = "Refund an order.")
        String refund(@P("order") String order) {
            return "Order " + order + " is refunded: 42.50 EUR.";
        }
    }

    record Funds() {
        @Tool(name = "transfer_funds", value = "Send money.")
        String transfer(@P("order") String order, @P("amount") String amount) {
            return "Sent " + amount + " for order " + order + ".";
        }
    }

    record Experts(Billing billing) {
        @Tool(name = "billing_expert", value = "Ask billing about a refund.")
        String ask(@P("request") String request) {
            return billing.answer(request);
        }
    }

    public static void main(String[] arguments) {
        String variant = arguments[0];
        ChatModel model = OpenAiChatModel.builder()
                .baseUrl(System.getenv("OPENAI_BASE_URL"))
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-4o")
                .build();
        Billing billing = AgenticServices.agentBuilder(Billing.class)
                .name(variant.equals("renamed") ? "open_refund_case" : "billing")
                .chatModel(model)
                .tools(new Refunds())
                .build();
        String triage = "You are the triage agent. Answer simple questions, leave refunds to billing. It is " + Instant.now() + ".";
        System.out.println(switch (variant) {
            case "as-tool" -> alone(model, triage, new Experts(billing)).answer(arguments[2]);
            case "single" -> alone(model, "You are the clerk. You do all by yourself.", new Funds()).answer(arguments[2]);
            default -> AgenticServices.supervisorBuilder()
                    .chatModel(model)
                    .supervisorContext(triage)
                    .subAgents(billing)
                    .responseStrategy(SupervisorResponseStrategy.SUMMARY)
                    .build()
                    .invoke(arguments[2]);
        });
    }

    private static Alone alone(ChatModel model, String instructions, Object tools) {
        return AgenticServices.agentBuilder(Alone.class).chatModel(model).systemMessage(instructions).tools(tools).build();
    }
}
