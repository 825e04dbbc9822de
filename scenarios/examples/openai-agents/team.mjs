// A triage agent with a handoff to a billing agent, on the OpenAI Agents SDK as it comes.
import { Agent, handoff, run, tool } from '@openai/agents';
import { z } from 'zod';

const [variant, how, question] = process.argv.slice(2);

const refundOrder = tool({
  name: 'refund_order',
  description: 'Refund an order.',
  parameters: z.object({ order: z.string() }),
  execute: async ({ order }) => `Order ${order} is refunded: 42.50 EUR.`,
});
const transferFunds = tool({
  name: 'transfer_funds',
  description: 'Send money.',
  parameters: z.object({ order: z.string(), amount: z.string() }),
  execute: async ({ order, amount }) => `Sent ${amount} for order ${order}.`,
});

const billing = new Agent({
  name: 'billing',
  instructions: 'You are the billing agent. You refund orders.',
  handoffDescription: 'Takes care of refunds.',
  tools: [refundOrder],
});
const waysToBilling = {
  handoff: { handoffs: [billing] },
  renamed: { handoffs: [handoff(billing, { toolNameOverride: 'open_refund_case' })] },
  'as-tool': { tools: [billing.asTool({ toolName: 'billing_expert', toolDescription: 'Ask billing about a refund.' })] },
};
const triage = Agent.create({
  name: 'triage',
  instructions: `You are the triage agent. Answer simple questions, leave refunds to billing. It is ${new Date().toISOString()}.`,
  ...waysToBilling[variant],
});
const clerk = new Agent({
  name: 'clerk',
  instructions: 'You are the clerk. You do all by yourself.',
  tools: [transferFunds],
});

const first = variant === 'single' ? clerk : triage;
if (how === 'streaming') {
  const result = await run(first, question, { stream: true });
  result.toTextStream({ compatibleWithNodeStreams: true }).pipe(process.stdout);
  await result.completed;
} else {
  const result = await run(first, question);
  console.log(result.finalOutput);
}
