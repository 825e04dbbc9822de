// Vercel's AI SDK as it comes, with its default interface of OpenAI: triage hands off by a tool, billing asks another.
import { createOpenAI } from '@ai-sdk/openai';
import { generateText, generateObject, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';

const openai = createOpenAI(); // OPENAI_BASE_URL and OPENAI_API_KEY
const stream = process.argv[2] === 'stream';
const parts = [];

async function ask(options) {
  if (!stream) {
    return generateText({ model: openai('default'), maxRetries: 0, ...options });
  }
  const result = streamText({ model: openai('default'), maxRetries: 0, ...options });
  for await (const part of result.fullStream) {
    parts.push(part.type);
    if (part.type === 'error') {
      throw part.error;
    }
  }
  return { text: await result.text, usage: await result.totalUsage, finishReason: await result.finishReason };
}

const getInvoice = tool({
  description: 'Reads an invoice.',
  inputSchema: z.object({ id: z.number() }),
  execute: async ({ id }) => `invoice ${id}: 12.50`,
});
const billing = (prompt) =>
  ask({ system: 'You are the billing agent.', prompt, tools: { get_invoice: getInvoice }, stopWhen: stepCountIs(5) });
const triage = await ask({
  system: 'You are the triage agent.',
  prompt: 'What do I owe for invoice 7?',
  tools: {
    transfer_to_billing: tool({
      description: 'Hands over to billing.',
      inputSchema: z.object({}),
      execute: async () => (await billing('What do I owe for invoice 7?')).text,
    }),
  },
  stopWhen: stepCountIs(5),
});
const { object } = await generateObject({ model: openai('default'), maxRetries: 0, schema: z.object({ city: z.string() }), prompt: 'as json' });
console.log(JSON.stringify({ text: triage.text, finishReason: triage.finishReason, usage: triage.totalUsage ?? triage.usage, parts, object }));
