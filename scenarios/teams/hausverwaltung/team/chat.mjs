// The client of the language model: OpenAI's chat completions, with patience for rate limits.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConnectionLost, TeamError } from './errors.mjs';

const MOST_TRIES = 3;
const LONGEST_REPLY_MS = 10_000;

/** Asks the model for an agent's next message. */
export async function ask({ models, seed }, agent, messages) {
  for (let tries = 1; ; tries++) {
    const reply = await post(models, {
      model: 'standard',
      seed,
      messages: [{ role: 'system', content: agent.instructions }, ...messages],
      ...(agent.tools.length > 0 ? { tools: agent.tools } : {}),
    });
    if (reply.status === 200) return reply.message;
    if (reply.status !== 429) throw new TeamError(`Das Sprachmodell antwortet mit Fehler ${reply.status}.`);
    if (tries === MOST_TRIES) throw new TeamError('Das Sprachmodell ist überlastet: zu viele Anfragen (429).');
    await sleep(reply.retryAfterMs);
  }
}

async function post(models, request) {
  try {
    const response = await fetch(`${models.openai_base_url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${models.api_key}` },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(LONGEST_REPLY_MS),
    });
    const body = await response.json();
    return { status: response.status, message: body.choices?.[0].message, retryAfterMs: retryAfterMs(response.headers) };
  } catch (error) {
    throw new ConnectionLost('Die Verbindung zum Sprachmodell brach ab.', { cause: error });
  }
}

function retryAfterMs(headers) {
  const exact = headers.get('retry-after-ms');
  return exact === null ? 1000 * Number(headers.get('retry-after') ?? 1) : Number(exact);
}
