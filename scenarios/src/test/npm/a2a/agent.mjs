import http from "node:http";
import { randomUUID } from "node:crypto";

// An agent of the shop, by the SDK of the protocol, in the version that the first argument names.
const version = process.argv[2];
const now = version === "1.0";
const sdk = await import(now ? "@a2a-js/sdk/server" : "a2a-0.3/server");
const core = now ? await import("@a2a-js/sdk") : {};

const text = (said) => (now ? { content: { $case: "text", value: said }, metadata: undefined, filename: "", mediaType: "text/plain" } : { kind: "text", text: said });
const said = (message) => message.parts.map((part) => (now ? part.content.value : part.text)).join(" ");
const state = (word) => (now ? core.TaskState["TASK_STATE_" + word.toUpperCase().replace("-", "_")] : word);
const kind = (word) => (now ? {} : { kind: word });

class Shop {
  asked = new Map();
  orders = new Map();

  async execute(context, bus) {
    const input = said(context.userMessage);
    const { taskId, contextId } = context;
    const order = /\d{4}/.exec(input)?.[0] ?? this.orders.get(contextId);
    const spoken = (word) => ({ ...kind("message"), messageId: randomUUID(), role: now ? core.Role.ROLE_AGENT : "agent", parts: [text(word)], contextId, taskId, extensions: [], referenceTaskIds: [], metadata: undefined });
    const task = (word, extra) => ({ ...kind("task"), id: taskId, contextId, status: { state: state(word), message: undefined, timestamp: new Date().toISOString() }, artifacts: [], history: [context.userMessage], metadata: undefined, ...extra });
    const send = (one) => bus.publish(now ? sdk.AgentEvent.task(one) : one);
    if (input.includes("hello")) {
      bus.publish(now ? sdk.AgentEvent.message(spoken("Hello, this is the shop.")) : spoken("Hello, this is the shop."));
    } else if (input.includes("weapon")) {
      send(task("rejected", { status: { state: state("rejected"), message: spoken("We do not sell that."), timestamp: new Date().toISOString() } }));
    } else if (!order) {
      this.asked.set(contextId, input);
      send(task("input-required", { status: { state: state("input-required"), message: spoken("Which order?"), timestamp: new Date().toISOString() } }));
    } else {
      const before = this.asked.get(contextId);
      this.orders.set(contextId, order);
      const answer = `Order ${order}: 42.50 EUR refunded${before ? ` (${before})` : ""}.`;
      send(task("working"));
      send(task("completed", { artifacts: [{ artifactId: randomUUID(), name: "answer", description: "", parts: [text(answer)], metadata: undefined, extensions: [] }] }));
    }
    bus.finished();
  }

  async cancelTask() {}
}

const server = http.createServer(async (request, response) => {
  const reply = (body) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
  };
  if (request.method === "GET") {
    const known = request.url === (now ? "/.well-known/agent-card.json" : "/.well-known/agent.json");
    return known ? reply(now ? core.AgentCard.toJSON(card) : card) : response.writeHead(404).end();
  }
  let body = "";
  for await (const chunk of request) body += chunk;
  if (!now) return reply(await rpc.handle(body));
  const context = sdk.defaultServerCallContextBuilder({ headers: request.headers, user: new sdk.UnauthenticatedUser(), requestedVersion: request.headers["a2a-version"] });
  try {
    sdk.validateVersion(context.requestedVersion, card, "JSONRPC");
    reply(await rpc.handle(body, context));
  } catch (error) {
    reply({ jsonrpc: "2.0", id: JSON.parse(body).id, error: sdk.JsonRpcTransportHandler.mapToJSONRPCError(error) });
  }
});

await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const url = `http://127.0.0.1:${server.address().port}/a2a`;
const common = { name: "Shop", description: "Orders and refunds", version: "1.0.0", defaultInputModes: ["text/plain"], defaultOutputModes: ["text/plain"], skills: [], capabilities: { streaming: false, pushNotifications: false } };
const card = now
  ? core.AgentCard.fromJSON({ ...common, supportedInterfaces: [{ url, protocolBinding: "JSONRPC", protocolVersion: "1.0" }] })
  : { ...common, protocolVersion: "0.3.0", url, preferredTransport: "JSONRPC" };
const rpc = new sdk.JsonRpcTransportHandler(new sdk.DefaultRequestHandler(card, new sdk.InMemoryTaskStore(), new Shop()));
console.log(url);
