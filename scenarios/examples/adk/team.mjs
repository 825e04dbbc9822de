// A triage agent that transfers to a billing agent, on Google's Agent Development Kit with Gemini.
import { AgentTool, FunctionTool, InMemoryRunner, isFinalResponse, LlmAgent, LogLevel, setLogLevel, StreamingMode } from '@google/adk';
import { z } from 'zod';

const [variant, how, question] = process.argv.slice(2);
const model = 'gemini-2.5-flash';
setLogLevel(LogLevel.WARN); // it logs on stdout

const refundOrder = new FunctionTool({
  name: 'refund_order',
  description: 'Refund an order.',
  parameters: z.object({ order: z.string() }),
  execute: ({ order }) => ({ result: `Order ${order} is refunded: 42.50 EUR.` }),
});
const transferFunds = new FunctionTool({
  name: 'transfer_funds',
  description: 'Send money.',
  parameters: z.object({ order: z.string(), amount: z.string() }),
  execute: ({ order, amount }) => ({ result: `Sent ${amount} for order ${order}.` }),
});
const openRefundCase = new FunctionTool({
  name: 'open_refund_case',
  description: 'Let somebody else take care of the refund.',
  parameters: z.object({}),
  execute: (_, context) => {
    context.actions.transferToAgent = 'billing';
    return { result: 'done' };
  },
});
const billing = new LlmAgent({
  name: 'billing',
  model,
  description: 'Takes care of refunds.',
  instruction: 'You are the billing agent. You refund orders.',
  tools: [refundOrder],
});
const waysToBilling = {
  handoff: { subAgents: [billing] }, // ADK gives it the tool transfer_to_agent
  renamed: { subAgents: [billing], tools: [openRefundCase] },
  'as-tool': { tools: [new AgentTool({ agent: billing })] },
};
const instruction = `You are the triage agent. Answer simple questions, leave refunds to billing. It is ${new Date().toISOString()}.`;
const triage = new LlmAgent({ name: 'triage', model, instruction, ...waysToBilling[variant] });
const clerk = new LlmAgent({ name: 'clerk', model, instruction: 'You are the clerk. You do all by yourself.', tools: [transferFunds] });

const runner = new InMemoryRunner({ agent: variant === 'single' ? clerk : triage });
const newMessage = { role: 'user', parts: [{ text: question }] };
const runConfig = { streamingMode: how === 'streaming' ? StreamingMode.SSE : StreamingMode.NONE };
for await (const event of runner.runEphemeral({ userId: 'somebody', newMessage, runConfig })) {
  if (isFinalResponse(event) && event.content) console.log(event.content.parts.map((part) => part.text ?? '').join(''));
}
