// Plays the official client against the address and key that it is given, and prints what came back as one JSON object.
import { GoogleGenAI, FunctionCallingConfigMode } from "@google/genai";

const [model, baseUrl, apiKey] = process.argv.slice(2);
const ai = new GoogleGenAI({ apiKey, httpOptions: { baseUrl } });
const getOrder = {
  name: "get_order",
  description: "Looks an order up.",
  parameters: { type: "OBJECT", properties: { id: { type: "STRING", minLength: "1" } }, required: ["id"] },
};
const config = { systemInstruction: "You help.", tools: [{ functionDeclarations: [getOrder] }] };
const out = {};

const hello = await ai.models.generateContent({ model, contents: "hello", config: { maxOutputTokens: 50 } });
out.hello = { text: hello.text, usage: hello.usageMetadata, finish: hello.candidates[0].finishReason };

// The loop that a program writes itself; the second result tells no id.
const contents = [{ role: "user", parts: [{ text: "where is order 7731?" }] }];
const asked = await ai.models.generateContent({ model, contents, config });
contents.push(asked.candidates[0].content);
contents.push({
  role: "user",
  parts: asked.functionCalls.map((call) => ({
    functionResponse: { name: call.name, response: { status: "shipped", order: call.args.id } },
  })),
});
const told = await ai.models.generateContent({ model, contents, config });
out.loop = { calls: asked.functionCalls.map(({ name, args }) => ({ name, args })), text: told.text };

const pieces = [];
for await (const piece of await ai.models.generateContentStream({ model, contents: "hello in pieces" })) {
  pieces.push(piece);
}
out.stream = {
  pieces: pieces.length,
  text: pieces.map((piece) => piece.text).join(""),
  finish: pieces.at(-1).candidates[0].finishReason,
  usage: pieces.at(-1).usageMetadata,
};

// A chat keeps its history itself, and streams requests for functions as well.
const chat = ai.chats.create({ model, config });
const called = [];
for await (const piece of await chat.sendMessageStream({ message: "where is order 7731?" })) {
  called.push(...(piece.functionCalls ?? []));
}
const answer = await chat.sendMessage({
  message: called.map((call) => ({
    functionResponse: { id: call.id, name: call.name, response: { status: "shipped" } },
  })),
});
out.chat = { calls: called.length, text: answer.text };

const forced = await ai.models.generateContent({
  model,
  contents: "must call",
  config: {
    ...config,
    toolConfig: {
      functionCallingConfig: { mode: FunctionCallingConfigMode.ANY, allowedFunctionNames: ["get_order"] },
    },
  },
});
out.forced = (forced.functionCalls ?? []).map((call) => call.name);

out.models = [];
for await (const known of await ai.models.list()) {
  out.models.push(known.name);
}
try {
  await ai.models.generateContent({ model: "unknown", contents: "hello" });
} catch (error) {
  out.error = { status: error.status, message: error.message };
}
console.log(JSON.stringify(out));
