// A triage agent that hands refunds over to a billing agent, by hand, on OpenAI's Responses.
import OpenAI from 'openai';

const [variant, how, question] = process.argv.slice(2);
const client = new OpenAI();

const tool = (name, description, ...names) => ({
  type: 'function',
  name,
  description,
  parameters: {
    type: 'object',
    properties: Object.fromEntries(names.map((n) => [n, { type: 'string' }])),
    required: names,
    additionalProperties: false,
  },
  strict: true,
});
const triageTools = {
  handoff: tool('transfer_to_billing', 'Hand the customer over to billing.'),
  renamed: tool('open_refund_case', 'Let somebody else take care of the refund.'),
  'as-tool': tool('billing_expert', 'Ask billing about a refund.', 'request'),
};
const agents = {
  triage: {
    instructions: `You are the triage agent. Answer simple questions, leave refunds to billing. It is ${new Date().toISOString()}.`,
    tools: [triageTools[variant]],
  },
  billing: { instructions: 'You are the billing agent. You refund orders.', tools: [tool('refund_order', 'Refund an order.', 'order')] },
  clerk: { instructions: 'You are the clerk. You do all by yourself.', tools: [tool('transfer_funds', 'Send money.', 'order', 'amount')] },
};

// whole and streaming send the conversation each time; stored sends what is new, and what it goes on from
async function run(agent, input) {
  for (let previous; ; ) {
    const request = { model: 'gpt-5', ...agent, input, ...(how === 'stored' ? { previous_response_id: previous } : { store: false }) };
    const { responses } = client;
    const response = await (how === 'streaming' ? responses.stream(request).finalResponse() : responses.create(request));
    const calls = response.output.filter((item) => item.type === 'function_call');
    if (calls.length === 0) return response.output_text;
    previous = response.id;
    input = how === 'stored' ? [] : [...input, ...response.output];
    for (const { call_id, name, arguments: json } of calls) {
      const given = JSON.parse(json);
      let output = 'done';
      if (name === 'refund_order') output = `Order ${given.order} is refunded: 42.50 EUR.`;
      if (name === 'transfer_funds') output = `Sent ${given.amount} for order ${given.order}.`;
      if (name === 'billing_expert') output = await run(agents.billing, [{ role: 'user', content: given.request }]);
      if (name === 'transfer_to_billing' || name === 'open_refund_case') agent = agents.billing;
      input.push({ type: 'function_call_output', call_id, output });
    }
  }
}

console.log(await run(variant === 'single' ? agents.clerk : agents.triage, [{ role: 'user', content: question }]));
