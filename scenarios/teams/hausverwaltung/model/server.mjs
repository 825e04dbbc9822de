// A stand-in for a language model, offline: OpenAI's chat completions, answered by rules from the prompt alone. It words
// things in more than one way, slips now and then and takes its time, all by the request's seed.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { system, told } from './conversation.mjs';
import { Dice } from './dice.mjs';
import { planner } from './planner.mjs';
import { verifier } from './verifier.mjs';
import { worker } from './worker.mjs';

const port = Number(process.env.PORT ?? 8470);
const MEDIAN_MS = 60;
const MS_PER_LETTER = 0.15;
const LETTERS_PER_TOKEN = 4;

const tokens = (value) => Math.ceil(JSON.stringify(value).length / LETTERS_PER_TOKEN);

/** The next message of a conversation: who is asked is told by the tools that are offered. */
function reply({ messages, tools = [], seed }) {
  const dice = new Dice(
    seed,
    system(messages),
    told(messages)
      .join('\n')
      .replace(/idempotency_key: \S+/g, ''),
    messages.length,
  );
  const role = roleOf(tools);
  const { text = null, calls = [] } = role(messages, tools, dice);
  const toolCalls = calls.map(({ name, given }, i) => ({
    id: `call_${messages.length}_${i}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(given) },
  }));
  return { dice, message: { role: 'assistant', content: text, ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}) } };
}

function roleOf(tools) {
  if (tools.length === 0) return verifier;
  return tools.every(({ function: { parameters } }) => Object.keys(parameters.properties).join() === 'auftrag')
    ? planner
    : worker;
}

async function completion(request) {
  const { dice, message } = reply(request);
  await sleep(MEDIAN_MS * dice.spread(0.3) + MS_PER_LETTER * JSON.stringify(message).length);
  return {
    id: 'chatcmpl-offline',
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' }],
    usage: {
      prompt_tokens: tokens([request.messages, request.tools]),
      completion_tokens: tokens(message),
      total_tokens: tokens([request.messages, request.tools]) + tokens(message),
    },
  };
}

async function body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

createServer(async (request, response) => {
  try {
    const answer = await completion(await body(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  } catch (error) {
    console.error(error);
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: String(error) } }));
  }
}).listen(port, '127.0.0.1', () => console.log(`model on port ${port}`));
