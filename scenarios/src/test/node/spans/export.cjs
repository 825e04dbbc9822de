// Exports spans and log records to OTEL_EXPORTER_OTLP_ENDPOINT, in the encoding that OTEL_EXPORTER_OTLP_PROTOCOL names.
// SPANS_FILE, where given, gets the spans as OTLP JSON, too.
const { writeFileSync } = require("node:fs");
const { trace } = require("@opentelemetry/api");
const { OTLPLogExporter } = require("@opentelemetry/exporter-logs-otlp-proto");
const json = require("@opentelemetry/exporter-trace-otlp-http");
const protobuf = require("@opentelemetry/exporter-trace-otlp-proto");
const { JsonTraceSerializer } = require("@opentelemetry/otlp-transformer");
const { LoggerProvider, BatchLogRecordProcessor } = require("@opentelemetry/sdk-logs");
const { BatchSpanProcessor, InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } = require("@opentelemetry/sdk-trace-node");

const { OTLPTraceExporter } = process.env.OTEL_EXPORTER_OTLP_PROTOCOL === "http/json" ? json : protobuf;
const memory = new InMemorySpanExporter();
const provider = new NodeTracerProvider({
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ compression: "gzip" })), new SimpleSpanProcessor(memory)],
});
provider.register();
const logs = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })] });
const tracer = trace.getTracer("spans");

/** Runs a function within a span. */
function within(name, attributes, body) {
  return tracer.startActiveSpan(name, { attributes }, async span => {
    try {
      return await body(span);
    } finally {
      span.end();
    }
  });
}

/** Sends what is left. */
async function finish() {
  if (process.env.SPANS_FILE) {
    writeFileSync(process.env.SPANS_FILE, JsonTraceSerializer.serializeRequest(memory.getFinishedSpans()));
  }
  await logs.shutdown();
  await provider.shutdown();
}

module.exports = { finish, logs, provider, tracer, within };
