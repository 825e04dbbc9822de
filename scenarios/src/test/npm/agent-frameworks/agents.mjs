// The OpenAI Agents SDK as it comes: triage hands off to billing, which asks a tool. Prints what it made of it as one line of JSON.
import { Agent, OpenAIConversationsSession, run, tool } from '@openai/agents';
import { z } from 'zod';

const getInvoice = tool({
  name: 'get_invoice',
  description: 'Reads an invoice.',
  parameters: z.object({ id: z.number() }),
  execute: async ({ id }) => `invoice ${id}: 12.50`,
});
const billing = new Agent({ name: 'billing', instructions: 'You are the billing agent.', model: 'default', tools: [getInvoice] });
const triage = new Agent({ name: 'triage', instructions: 'You are the triage agent.', model: 'default', handoffs: [billing] });

const [, , way] = process.argv;
const stream = way === 'stream';
const options = way === 'conversation' ? { session: new OpenAIConversationsSession() } : {};
const result = await run(triage, 'What do I owe for invoice 7?', { ...options, stream });
const events = [];
if (stream) {
  for await (const event of result) {
    events.push(event.type === 'raw_model_stream_event' ? event.data.type : (event.name ?? event.type));
  }
  await result.completed;
}
let second;
if (way === 'conversation') {
  second = (await run(triage, 'And for invoice 8?', options)).finalOutput;
}
if (way === 'previous') {
  second = (await run(result.lastAgent, 'And for invoice 8?', { previousResponseId: result.lastResponseId })).finalOutput;
}
console.log(JSON.stringify({ text: result.finalOutput, last: result.lastAgent.name, events, second, usage: result.state.usage }));
