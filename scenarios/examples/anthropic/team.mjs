// A triage agent that hands refunds over to a billing agent, by hand, on Anthropic's messages.
import Anthropic from '@anthropic-ai/sdk';

const [variant, how, question] = process.argv.slice(2);
const client = new Anthropic();

const tool = (name, description, ...names) => ({
  name,
  description,
  input_schema: { type: 'object', properties: Object.fromEntries(names.map((n) => [n, { type: 'string' }])), required: names },
});
const triageTools = {
  handoff: tool('transfer_to_billing', 'Hand the customer over to billing.'),
  renamed: tool('open_refund_case', 'Let somebody else take care of the refund.'),
  'as-tool': tool('billing_expert', 'Ask billing about a refund.', 'request'),
};
const agents = {
  triage: {
    system: `You are the triage agent. Answer simple questions, leave refunds to billing. It is ${new Date().toISOString()}.`,
    tools: [triageTools[variant]],
  },
  billing: { system: 'You are the billing agent. You refund orders.', tools: [tool('refund_order', 'Refund an order.', 'order')] },
  clerk: { system: 'You are the clerk. You do all by yourself.', tools: [tool('transfer_funds', 'Send money.', 'order', 'amount')] },
};

async function run(agent, messages) {
  for (;;) {
    const request = { model: 'claude-sonnet-4-5', max_tokens: 1024, ...agent, messages };
    const answer = await (how === 'streaming' ? client.messages.stream(request).finalMessage() : client.messages.create(request));
    messages.push({ role: 'assistant', content: answer.content });
    if (answer.stop_reason !== 'tool_use') return answer.content.map((block) => block.text ?? '').join('');
    const results = [];
    for (const { id, name, input } of answer.content.filter((block) => block.type === 'tool_use')) {
      let content = 'done';
      if (name === 'refund_order') content = `Order ${input.order} is refunded: 42.50 EUR.`;
      if (name === 'transfer_funds') content = `Sent ${input.amount} for order ${input.order}.`;
      if (name === 'billing_expert') content = await run(agents.billing, [{ role: 'user', content: input.request }]);
      if (name === 'transfer_to_billing' || name === 'open_refund_case') agent = agents.billing;
      results.push({ type: 'tool_result', tool_use_id: id, content });
    }
    messages.push({ role: 'user', content: results });
  }
}

console.log(await run(variant === 'single' ? agents.clerk : agents.triage, [{ role: 'user', content: question }]));
