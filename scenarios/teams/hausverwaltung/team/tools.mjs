// The workers' tools: how the model is told of them, and what they do in the office.
const tool = (name, description, ...parameters) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(parameters.map((parameter) => [parameter, { type: 'string' }])),
      required: parameters.filter((parameter) => parameter !== 'hinweis'),
    },
  },
});

export const CRAFT = [
  tool('termine_suchen', 'Freie Termine der Betriebe eines Gewerks, mit Preisen.', 'gewerk', 'objekt'),
  tool('handwerker_buchen', 'Bucht einen Termin.', 'objekt', 'betrieb', 'tag', 'uhrzeit', 'preis', 'hinweis', 'idempotency_key'),
  tool('buchung_stornieren', 'Storniert eine Buchung.', 'buchung'),
];
export const ACCOUNTING = [
  tool('rechnung_lesen', 'Liest eine Rechnung.', 'rechnung'),
  tool(
    'zahlung_anweisen',
    'Weist eine Zahlung an.',
    'rechnung',
    'betrag',
    'empfaenger',
    'ausfuehrung',
    'hinweis',
    'idempotency_key',
  ),
];
export const MESSAGES = [tool('nachricht_senden', 'Schickt eine Nachricht.', 'empfaenger', 'text', 'idempotency_key')];

/** The tools of one office by name; each returns what the model is told. */
export function officeTools(office) {
  const tools = {
    termine_suchen: ({ gewerk, objekt }) => office.appointments(gewerk, objekt),
    handwerker_buchen: (booking) => office.book(booking),
    buchung_stornieren: ({ buchung }) => office.cancel(buchung),
    rechnung_lesen: ({ rechnung }) => office.invoice(rechnung),
    zahlung_anweisen: (payment) => office.pay(payment),
    nachricht_senden: (message) => office.send(message),
  };
  return Object.fromEntries(
    Object.entries(tools).map(([name, run]) => [name, async (given) => JSON.stringify(await run(given))]),
  );
}
