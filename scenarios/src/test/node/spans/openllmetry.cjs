// OpenLLMetry's instrumentation of OpenAI's client, with workflow, agents and tools as its SDK's decorators write them.
const { OpenAIInstrumentation } = require("@traceloop/instrumentation-openai");
const { finish, provider, within } = require("./export.cjs");
const openai = require("openai");

const instrumentation = new OpenAIInstrumentation({ traceContent: true });
instrumentation.setTracerProvider(provider);
instrumentation.manuallyInstrument(openai.OpenAI);
const { play } = require("./team.cjs");

const entity = (kind, name, input, body) => within(`${name}.${kind}`, {
  "traceloop.span.kind": kind,
  "traceloop.entity.name": name,
  "traceloop.entity.input": JSON.stringify(input),
}, async span => {
  const output = await body();
  span.setAttribute("traceloop.entity.output", JSON.stringify(output));
  return output;
});
const agent = (name, body) => entity("agent", name, { args: [], kwargs: {} }, body);
const run = (call, body) => {
  const given = JSON.parse(call.function.arguments);
  return entity("tool", call.function.name, { args: [given], kwargs: {} }, () => body(given));
};

entity("workflow", "desk", { args: [], kwargs: {} }, () => play(openai.OpenAI, agent, run)).then(finish);
