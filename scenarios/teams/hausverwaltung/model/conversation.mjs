// What a conversation holds so far, as the model sees it.

/** The tool calls that were answered, in order: name, arguments as an object and the result's text. What was not readable is left out. */
export function answeredCalls(messages) {
  const results = new Map(messages.filter(({ role }) => role === 'tool').map((result) => [result.tool_call_id, result.content]));
  return messages
    .flatMap(({ tool_calls: calls }) => calls ?? [])
    .filter(({ id }) => results.has(id) && !/kein lesbares JSON/.test(results.get(id)))
    .map(({ id, function: { name, arguments: given } }) => ({ name, given: structured(given) ?? {}, result: results.get(id) }));
}

/** What people and code said, in order. */
export function told(messages) {
  return messages.filter(({ role }) => role === 'user').map(({ content }) => content);
}

export const system = (messages) =>
  messages
    .filter(({ role }) => role === 'system')
    .map(({ content }) => content)
    .join('\n');

/** A tool's result as an object; undefined where it is none. */
export function structured(result) {
  try {
    return JSON.parse(result);
  } catch {
    return undefined;
  }
}
