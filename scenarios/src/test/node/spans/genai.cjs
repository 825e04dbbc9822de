// OpenTelemetry's own instrumentation of OpenAI's client, whose messages are log records, with spans of agents and tools as the
// convention asks applications to write them. Undici's spans are of another kind.
const { registerInstrumentations } = require("@opentelemetry/instrumentation");
const { OpenAIInstrumentation } = require("@opentelemetry/instrumentation-openai");
const { UndiciInstrumentation } = require("@opentelemetry/instrumentation-undici");
const { finish, logs, within } = require("./export.cjs");

registerInstrumentations({
  instrumentations: [new OpenAIInstrumentation({ captureMessageContent: true }), new UndiciInstrumentation()],
  loggerProvider: logs,
});
const { OpenAI } = require("openai");
const { play } = require("./team.cjs");

const agent = (name, body) => within(`invoke_agent ${name}`, { "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": name }, body);
const run = (call, body) => within(`execute_tool ${call.function.name}`, {
  "gen_ai.operation.name": "execute_tool",
  "gen_ai.tool.name": call.function.name,
  "gen_ai.tool.call.id": call.id,
  "gen_ai.tool.call.arguments": call.function.arguments,
}, async span => {
  const result = await body(JSON.parse(call.function.arguments));
  span.setAttribute("gen_ai.tool.call.result", typeof result === "string" ? result : JSON.stringify(result));
  return result;
});
const workflow = body => within("invoke_workflow desk", { "gen_ai.operation.name": "invoke_workflow", "gen_ai.workflow.name": "desk" }, body);

workflow(() => play(OpenAI, agent, run)).then(finish);
