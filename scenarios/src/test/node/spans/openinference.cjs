// OpenInference: the instrumentation of OpenAI's client and the wrappers of its core for agents and tools.
const { traceAgent, traceChain, traceTool } = require("@arizeai/openinference-core");
const { OpenAIInstrumentation } = require("@arizeai/openinference-instrumentation-openai");
const { finish, provider } = require("./export.cjs");
const openai = require("openai");

const instrumentation = new OpenAIInstrumentation({ tracerProvider: provider });
instrumentation.manuallyInstrument(openai);
const { play } = require("./team.cjs");

const agent = (name, body) => traceAgent(body, { name, attributes: { "agent.name": name } })();
const run = (call, body) => traceTool(async input => body(input), {
  name: call.function.name,
  attributes: { "tool.name": call.function.name, "tool_call.id": call.id },
})(JSON.parse(call.function.arguments));

traceChain(() => play(openai.OpenAI, agent, run), { name: "desk" })().then(finish);
