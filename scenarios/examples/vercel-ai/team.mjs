// A triage agent that hands refunds over to a billing agent, on the Vercel AI SDK as it comes.
import { openai } from '@ai-sdk/openai';
import { hasToolCall, stepCountIs, tool, ToolLoopAgent } from 'ai';
import { z } from 'zod';

const [variant, how, question] = process.argv.slice(2);
const model = openai('gpt-5');

const refundOrder = tool({
  description: 'Refund an order.',
  inputSchema: z.object({ order: z.string() }),
  execute: async ({ order }) => `Order ${order} is refunded: 42.50 EUR.`,
});
const transferFunds = tool({
  description: 'Send money.',
  inputSchema: z.object({ order: z.string(), amount: z.string() }),
  execute: async ({ order, amount }) => `Sent ${amount} for order ${order}.`,
});
const billing = new ToolLoopAgent({
  model,
  instructions: 'You are the billing agent. You refund orders.',
  tools: { refund_order: refundOrder },
});

let handedOver = false;
const toBilling = (description) =>
  tool({ description, inputSchema: z.object({}), execute: async () => ((handedOver = true), 'done') });
const waysToBilling = {
  handoff: { transfer_to_billing: toBilling('Hand the customer over to billing.') },
  renamed: { open_refund_case: toBilling('Let somebody else take care of the refund.') },
  'as-tool': {
    billing_expert: tool({
      description: 'Ask billing about a refund.',
      inputSchema: z.object({ request: z.string() }),
      execute: async ({ request }) => (await ask(billing, [{ role: 'user', content: request }])).text,
    }),
  },
};
const triage = new ToolLoopAgent({
  model,
  instructions: `You are the triage agent. Answer simple questions, leave refunds to billing. It is ${new Date().toISOString()}.`,
  tools: waysToBilling[variant],
  stopWhen: [hasToolCall('transfer_to_billing'), hasToolCall('open_refund_case'), stepCountIs(20)],
});
const clerk = new ToolLoopAgent({ model, instructions: 'You are the clerk. You do all by yourself.', tools: { transfer_funds: transferFunds } });

async function ask(agent, messages) {
  const result = await (how === 'streaming' ? agent.stream({ messages }) : agent.generate({ messages }));
  return { text: await result.text, messages: [...messages, ...(await result.response).messages] };
}

let answer = await ask(variant === 'single' ? clerk : triage, [{ role: 'user', content: question }]);
if (handedOver) answer = await ask(billing, answer.messages);
console.log(answer.text);
