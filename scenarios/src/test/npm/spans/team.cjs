// Triage hands an order over to billing, which looks it up: three calls of a model, two agents, two tools.
const tool = (name, parameters) => ({ type: "function", function: { name, parameters: { type: "object", properties: parameters } } });
const TOOLS = {
  triage: [tool("transfer_to_billing", { order: { type: "integer" } })],
  billing: [tool("get_order", { id: { type: "integer" } })],
};

/** Plays the team with OpenAI's client; what is around an agent and a tool is the caller's. */
async function play(OpenAI, agent, run) {
  const client = new OpenAI();
  const ask = async (name, messages) => {
    const reply = await client.chat.completions.create({ model: "gpt-4o", messages, tools: TOOLS[name] });
    return reply.choices[0].message;
  };
  return agent("triage", async () => {
    const messages = [{ role: "system", content: "You are the triage agent." }, { role: "user", content: "Where is order 7731?" }];
    const handing = await ask("triage", messages);
    const [call] = handing.tool_calls;
    return run(call, () => agent("billing", async () => {
      const given = { role: "tool", tool_call_id: call.id, content: '{"assistant": "billing"}' };
      const talk = [{ role: "system", content: "You are the billing agent." }, messages[1], handing, given];
      const asked = await ask("billing", talk);
      const result = await run(asked.tool_calls[0], find);
      talk.push(asked, { role: "tool", tool_call_id: asked.tool_calls[0].id, content: JSON.stringify(result) });
      return (await ask("billing", talk)).content;
    }));
  });
}

const find = async ({ id }) => ({ id, status: "shipped" });

module.exports = { find, play };
