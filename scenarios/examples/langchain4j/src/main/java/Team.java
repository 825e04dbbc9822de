import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.supervisor.SupervisorResponseStrategy;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.time.Instant;

/** A supervisor and a billing agent, with LangChain4j's agentic module. */
public class Team {

    public interface Worker {
        @UserMessage("{{request}}")
        @Agent("Takes care of refunds")
        String answer(@V("request") String request);
    }

    record Refunds() {
        @Tool(name = "refund_order", value = "Refund an order.")
        String refund(String order) {
            return "Order " + order + " is refunded: 42.50 EUR.";
        }
    }

    record Funds() {
        @Tool(name = "transfer_funds", value = "Send money.")
        String transfer(String order, String amount) {
            return "Sent " + amount + " for order " + order + ".";
        }
    }

    record Experts(Worker billing) {
        @Tool(name = "billing_expert", value = "Ask billing about a refund.")
        String ask(String request) {
            return billing.answer(request);
        }
    }

    public static void main(String[] arguments) {
        String question = arguments[2];
        ChatModel model = OpenAiChatModel.builder().baseUrl(System.getenv("OPENAI_BASE_URL")).apiKey(System.getenv("OPENAI_API_KEY")).modelName("gpt-4o").build();
        Worker billing = worker(model, arguments[0].equals("renamed") ? "open_refund_case" : "billing", "You are the billing agent. You refund orders.", new Refunds());
        String triage = "You are the triage agent. Answer simple questions, leave refunds to billing. It is " + Instant.now() + ".";
        System.out.println(switch (arguments[0]) {
            case "as-tool" -> worker(model, "triage", triage, new Experts(billing)).answer(question);
            case "single" -> worker(model, "clerk", "You are the clerk. You do all by yourself.", new Funds()).answer(question);
            default -> AgenticServices.supervisorBuilder().chatModel(model).supervisorContext(triage).subAgents(billing)
                    .responseStrategy(SupervisorResponseStrategy.SUMMARY).build().invoke(question);
        });
    }

    private static Worker worker(ChatModel model, String name, String instructions, Object tools) {
        return AgenticServices.agentBuilder(Worker.class).name(name).chatModel(model).systemMessage(instructions).tools(tools).build();
    }
}
