// Vercel's AI SDK with its own telemetry: an agent is a call of generateText with a function id.
const { finish } = require("./export.cjs");
const { createOpenAICompatible } = require("@ai-sdk/openai-compatible");
const { generateText, stepCountIs, tool } = require("ai");
const { z } = require("zod");
const { find } = require("./team.cjs");

const model = createOpenAICompatible({ name: "gateway", baseURL: process.env.OPENAI_BASE_URL, apiKey: process.env.OPENAI_API_KEY })("gpt-4o");
const agent = (name, prompt, tools, steps) => generateText({
  model,
  system: `You are the ${name} agent.`,
  prompt,
  tools,
  stopWhen: stepCountIs(steps),
  experimental_telemetry: { isEnabled: true, functionId: name },
});
const billing = order => agent("billing", `Look up order ${order}.`, {
  get_order: tool({ inputSchema: z.object({ id: z.number() }), execute: find }),
}, 2);

agent("triage", "Where is order 7731?", {
  transfer_to_billing: tool({
    inputSchema: z.object({ order: z.number() }),
    execute: async ({ order }) => (await billing(order)).text,
  }),
}, 1).then(finish);
