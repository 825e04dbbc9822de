// An agent at work: it asks its model and uses its tools until it answers in words.
import { TeamError } from './errors.mjs';

const MOST_UNREADABLE = 3; // in a row
const UNREADABLE = 'Die Angaben waren kein lesbares JSON. Bitte noch einmal.';

/**
 * Runs an agent to its answer. `messages` grow by what is said; `tools` are functions by name; tools that are asked for
 * at once run at once.
 */
export async function converse(agent, messages, tools, ask) {
  let unreadable = 0;
  for (;;) {
    const reply = await ask(agent, messages);
    messages.push(reply);
    if (!reply.tool_calls?.length) return reply.content;
    const results = await Promise.all(reply.tool_calls.map((call) => use(tools, call)));
    messages.push(...results.map((content, i) => ({ role: 'tool', tool_call_id: reply.tool_calls[i].id, content })));
    unreadable = results.includes(UNREADABLE) ? unreadable + 1 : 0;
    if (unreadable === MOST_UNREADABLE)
      throw new TeamError('Das Sprachmodell hat dreimal hintereinander unlesbares JSON geschickt.');
  }
}

async function use(tools, { function: { name, arguments: text } }) {
  const given = parsed(text);
  if (given === undefined) return UNREADABLE;
  const tool = tools[name];
  return tool === undefined ? `Es gibt kein Werkzeug ${name}.` : tool(given);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
