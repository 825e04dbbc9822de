// Calls a model through each client as it comes, with the retries that it has by default, and prints what each was told.
import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { createOpenAI } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";
import { generateText } from "ai";
import OpenAI from "openai";

const model = "default";
const messages = [{ role: "user", content: "hello" }];
const calls = {
  openai: () => new OpenAI().chat.completions.create({ model, messages }),
  openaiStream: () => new OpenAI().chat.completions.create({ model, messages, stream: true }),
  anthropic: () => new Anthropic().messages.create({ model, messages, max_tokens: 9 }),
  gemini: () => new GoogleGenAI({}).models.generateContent({ model, contents: "hello" }),
  geminiWithRetries: () =>
    new GoogleGenAI({ httpOptions: { retryOptions: { attempts: 3 } } }).models.generateContent({ model, contents: "hello" }),
  langchain: () => new ChatOpenAI({ model, configuration: { baseURL: process.env.OPENAI_BASE_URL } }).invoke("hello"),
  vercel: () =>
    generateText({ model: createOpenAI({ baseURL: process.env.OPENAI_BASE_URL }).chat(model), prompt: "hello" }),
};
const call = calls[process.env.CLIENT];
try {
  await call();
  console.log(JSON.stringify({ status: 200 }));
} catch (error) {
  console.log(JSON.stringify({ status: error.status ?? error.statusCode, code: error.code, message: error.message }));
}
