// A supervisor and a billing agent, on LangGraph.
import { tool } from '@langchain/core/tools';
import { Command, getCurrentTaskInput } from '@langchain/langgraph';
import { ToolMessage } from '@langchain/core/messages';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { createSupervisor } from '@langchain/langgraph-supervisor';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';

const [variant, how, question] = process.argv.slice(2);
const llm = new ChatOpenAI({ model: 'gpt-4o' });

const refundOrder = tool(async ({ order }) => `Order ${order} is refunded: 42.50 EUR.`, {
  name: 'refund_order',
  description: 'Refund an order.',
  schema: z.object({ order: z.string() }),
});
const transferFunds = tool(async ({ order, amount }) => `Sent ${amount} for order ${order}.`, {
  name: 'transfer_funds',
  description: 'Send money.',
  schema: z.object({ order: z.string(), amount: z.string() }),
});
const billing = createReactAgent({ llm, name: 'billing', tools: [refundOrder], prompt: 'You are the billing agent. You refund orders.' });

const openRefundCase = tool(
  async (_, { toolCall }) => {
    const taken = new ToolMessage({ content: 'done', tool_call_id: toolCall.id });
    return new Command({ goto: 'billing', graph: Command.PARENT, update: { messages: [...getCurrentTaskInput().messages, taken] } });
  },
  { name: 'open_refund_case', description: 'Let somebody else take care of the refund.', schema: z.object({}) },
);
const billingExpert = tool(
  async ({ request }) => (await billing.invoke({ messages: [{ role: 'user', content: request }] })).messages.at(-1).content,
  { name: 'billing_expert', description: 'Ask billing about a refund.', schema: z.object({ request: z.string() }) },
);

const prompt = `You are the triage agent. Answer simple questions, leave refunds to billing. It is ${new Date().toISOString()}.`;
const apps = {
  handoff: () => createSupervisor({ agents: [billing], llm, prompt }).compile(),
  renamed: () => createSupervisor({ agents: [billing], tools: [openRefundCase], llm, prompt }).compile(),
  'as-tool': () => createReactAgent({ llm, tools: [billingExpert], prompt }),
  single: () => createReactAgent({ llm, tools: [transferFunds], prompt: 'You are the clerk. You do all by yourself.' }),
};
const app = apps[variant]();
const input = { messages: [{ role: 'user', content: question }] };
let state;
if (how === 'streaming') {
  for await (const [mode, chunk] of await app.stream(input, { streamMode: ['messages', 'values'] })) if (mode === 'values') state = chunk;
} else {
  state = await app.invoke(input);
}
console.log(state.messages.at(-1).content);
