// Plays one conversation with the Responses interface of the gateway and prints what the SDK made of it as one line of JSON.
import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';

const client = new OpenAI({ maxRetries: 0 }); // OPENAI_BASE_URL and OPENAI_API_KEY
const model = 'default';
const tools = [
  {
    type: 'function',
    name: 'get_invoice',
    description: 'Reads an invoice.',
    parameters: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'], additionalProperties: false },
    strict: true,
  },
  { type: 'custom', name: 'run_query', description: 'Runs a query.' },
];
const shop = 'You are the billing agent.';

/** What the caller's tools give back for what a response asks of them. */
function results(response) {
  return response.output
    .filter((item) => item.type === 'function_call' || item.type === 'custom_tool_call')
    .map((item) => ({
      type: `${item.type}_output`,
      call_id: item.call_id,
      output: item.type === 'function_call' ? `invoice ${JSON.parse(item.arguments).id}: 12.50` : `rows of ${item.input}`,
    }));
}

/** Output as it was sent, without what the SDK made of it. */
function sent(output) {
  return JSON.stringify(output, (key, value) => (key.startsWith('parsed') ? undefined : value));
}

async function failure(promise) {
  try {
    await promise;
    return { status: 'none' };
  } catch (e) {
    return { status: e.status, code: e.code, type: e.type, message: e.message };
  }
}

async function collected(stream) {
  const events = [];
  for await (const event of stream) {
    events.push(event);
  }
  return events;
}

const plays = {
  async create() {
    const response = await client.responses.create({ model, instructions: shop, input: 'hello', metadata: { run: '7' } });
    return { response, text: response.output_text };
  },

  async stream() {
    const events = await collected(
      await client.responses.create({ model, instructions: shop, input: 'hello', stream: true }),
    );
    const stream = client.responses.stream({ model, instructions: shop, input: 'hello', tools });
    const final = await stream.finalResponse();
    return { events, final, text: final.output_text };
  },

  async parse() {
    const format = zodTextFormat(z.object({ city: z.string(), days: z.number() }), 'trip');
    const response = await client.responses.parse({ model, input: 'as json', text: { format } });
    return { parsed: response.output_parsed };
  },

  /** The caller sends all items again each time. */
  async stateless() {
    const input = [{ role: 'user', content: 'what do I owe?' }];
    const ids = [];
    for (let turn = 0; turn < 4; turn++) {
      const response = await client.responses.create({ model, instructions: shop, input, tools, store: false });
      ids.push(response.id);
      input.push(...response.output, ...results(response));
      if (response.output.every((item) => item.type === 'message')) {
        return { text: response.output_text, input, stored: await failure(client.responses.retrieve(response.id)) };
      }
    }
  },

  /** The server holds the conversation, the caller goes on from the response before. */
  async stateful() {
    let input = 'what do I owe?';
    let previous_response_id;
    for (let turn = 0; turn < 4; turn++) {
      const stream = client.responses.stream({ model, instructions: shop, input, tools, previous_response_id });
      const response = await stream.finalResponse();
      previous_response_id = response.id;
      input = results(response);
      if (input.length === 0) {
        const again = await client.responses.retrieve(response.id);
        const items = [];
        for await (const item of client.responses.inputItems.list(response.id, { order: 'asc', limit: 2 })) {
          items.push(item);
        }
        await client.responses.delete(response.id);
        return {
          text: response.output_text,
          same: sent(again.output) === sent(response.output),
          again,
          items,
          gone: await failure(client.responses.retrieve(response.id)),
          previous: await failure(client.responses.create({ model, input: 'more', previous_response_id })),
        };
      }
    }
  },

  async embeddings() {
    const input = ['my invoice is wrong', 'is my invoice wrong?', 'the weather in Rome'];
    const one = await client.embeddings.create({ model, input });
    const floats = await client.embeddings.create({ model, input, encoding_format: 'float', dimensions: 64 });
    const tokens = await client.embeddings.create({ model, input: [[1, 2, 3], [4]] });
    const names = [];
    for await (const each of client.models.list()) {
      names.push(each.id);
    }
    return {
      vectors: one.data.map((each) => each.embedding),
      floats: floats.data.map((each) => each.embedding),
      tokens: tokens.data.length,
      usage: one.usage,
      names,
      model: await client.models.retrieve(model),
      none: await failure(client.models.retrieve('a/b')),
      bad: await failure(client.embeddings.create({ model, input: [] })),
    };
  },

  async refused() {
    return {
      json: await failure(client.responses.create({ model, input: 'overload' })),
      stream: await failure(client.responses.create({ model, input: 'overload', stream: true }).then(collected)),
      empty: await failure(client.responses.create({ model, input: [] })),
      background: await failure(client.responses.create({ model, input: 'x', background: true })),
      other: await failure(client.responses.retrieve('resp_of_another_trial')),
    };
  },
};

console.log(JSON.stringify(await plays[process.argv[2]]()));
