// A triage agent that hands refunds over to a billing agent, by hand, on OpenAI's chat completions.
import OpenAI from 'openai';

const [variant, how, question] = process.argv.slice(2);
const client = new OpenAI();

const tool = (name, description, ...parameters) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: { type: 'object', properties: Object.fromEntries(parameters.map((p) => [p, { type: 'string' }])), required: parameters },
  },
});
const refundOrder = tool('refund_order', 'Refund an order.', 'order');
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
  billing: { instructions: 'You are the billing agent. You refund orders.', tools: [refundOrder] },
  clerk: { instructions: 'You are the clerk. You do all by yourself.', tools: [tool('transfer_funds', 'Send money.', 'order', 'amount')] },
};

async function ask(agent, messages) {
  const request = { model: 'gpt-5', messages: [{ role: 'system', content: agent.instructions }, ...messages], tools: agent.tools };
  const { completions } = client.chat;
  const completion = await (how === 'streaming' ? completions.stream(request).finalChatCompletion() : completions.create(request));
  return completion.choices[0].message;
}

async function run(agent, messages) {
  for (;;) {
    const answer = await ask(agent, messages);
    messages.push(answer);
    if (!answer.tool_calls?.length) return answer.content;
    for (const { id, function: call } of answer.tool_calls) {
      const given = JSON.parse(call.arguments);
      let content = 'done';
      if (call.name === 'refund_order') content = `Order ${given.order} is refunded: 42.50 EUR.`;
      if (call.name === 'transfer_funds') content = `Sent ${given.amount} for order ${given.order}.`;
      if (call.name === 'billing_expert') content = await run(agents.billing, [{ role: 'user', content: given.request }]);
      if (call.name === 'transfer_to_billing' || call.name === 'open_refund_case') agent = agents.billing;
      messages.push({ role: 'tool', tool_call_id: id, content });
    }
  }
}

console.log(await run(variant === 'single' ? agents.clerk : agents.triage, [{ role: 'user', content: question }]));
