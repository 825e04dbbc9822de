// The model as a planner: it takes a request apart, delegates each part, and writes what came of it.
import { answeredCalls, system, told } from './conversation.mjs';
import { inWords } from './dates.mjs';
import { amountsOf, bookingOf, dayOf, firmOf, invoiceOf, personOf, request, sentences, timeOf, topicOf } from './reading.mjs';
import { capitalised, euros, phrases } from './wording.mjs';

const SLIP = 0.03;
const EMERGENCY = /Gas|Rauch/;
const REWORK = 'Nachbesserung';
const PROBLEMS = {
  Armaturen: 'eine Armatur tropft',
  Abfluss: 'der Abfluss läuft nicht ab',
  Heizung: 'die Heizung bleibt kalt',
  Steckdosen: 'eine Steckdose hat keinen Strom',
  Strom: 'die Sicherung fällt immer wieder',
  Licht: 'das Licht flackert',
  Fenster: 'ein Fenster schließt nicht',
  Rollläden: 'ein Rollladen klemmt',
  Türen: 'die Wohnungstür klemmt',
};
const SERVICES = { Rechnungen: 'Rechnung', Nachrichten: 'Nachricht' };

/** The planner's next message: delegations, as many at once as do not wait for each other, or the answer. */
export function planner(messages, tools, dice) {
  const [asked, ...objections] = told(messages);
  if (EMERGENCY.test(asked)) return { text: `ESKALATION: ${sentences(asked).find((sentence) => EMERGENCY.test(sentence))}` };
  const style = styleOf(system(messages));
  const parts = request(asked);
  const calls = answeredCalls(messages);
  const independent = [...parts.works, ...parts.payments];
  const delegations =
    or(independent.flatMap((part) => first(part, parts.unit, calls, tools, style, dice))) ??
    or(independent.flatMap((part) => redirected(part, calls, tools))) ??
    or(independent.flatMap((part) => reworked(part, parts.unit, calls, objections.join('\n')))) ??
    or(parts.messages.flatMap((message) => notified(message, parts, calls, tools, style, dice)));
  return delegations ? { calls: inOrderOf(tools, delegations) } : { text: answer(parts, calls, dice) };
}

const inOrderOf = (tools, delegations) => {
  const place = ({ name }) => tools.findIndex((tool) => tool.function.name === name);
  return delegations.toSorted((a, b) => place(a) - place(b));
};
const or = (delegations) => (delegations.length > 0 ? delegations : undefined);

function styleOf(instructions) {
  if (/höchstens \S+ Wörter/.test(instructions)) return 'terse';
  return /Auftr\S+ als JSON/.test(instructions) ? 'json' : 'prose';
}

/** The tool whose description names the work. */
function toolFor(topic, tools, besides = []) {
  const word = SERVICES[topic] ?? topic;
  return tools.find(({ function: { name, description } }) => !besides.includes(name) && description.includes(word))?.function
    .name;
}

const about = (part, call) =>
  part.topic === 'Rechnungen'
    ? invoiceOf(call.given.auftrag ?? '') === invoiceOf(part.sentence)
    : topicOf(call.given.auftrag ?? '') === part.topic;
const callsOf = (part, calls) => calls.filter((call) => about(part, call));
const delegated = (tool, auftrag) => (tool === undefined ? [] : [{ name: tool, given: { auftrag } }]);

function first(part, unit, calls, tools, style, dice) {
  return callsOf(part, calls).length > 0 ? [] : delegated(toolFor(part.topic, tools), assignment(part, unit, style, dice));
}

function assignment(part, unit, style, dice) {
  const work =
    part.topic === 'Rechnungen'
      ? `Rechnung ${invoiceOf(part.sentence)} von ${firmOf(part.sentence)} bezahlen`
      : `${unit}, ${PROBLEMS[part.topic]}`;
  if (style === 'terse') return `${work}. Bitte erledigen.`;
  const terms = phrases(part.obliged, dice);
  if (terms.length > 0 && dice.chance(SLIP)) terms.pop();
  if (style === 'json') return JSON.stringify({ arbeit: work, vorgaben: terms });
  if (terms.length === 0) return `${work}. Bitte erledigen, besondere Vorgaben gibt es nicht.`;
  return dice.pick([
    `${work}. Bitte kümmern Sie sich darum. Vorgaben: ${terms.join('; ')}.`,
    `${work}. Das ist zu erledigen, ${terms.join(', ')}.`,
    `Folgendes ist zu tun: ${work}. ${terms.map(capitalised).join('. ')}.`,
  ]);
}

/** The work that a worker gave back, to the one whom it named. */
function redirected(part, calls, tools) {
  const mine = callsOf(part, calls);
  const owner = /gehört zu (\S+?)\.?$/.exec(mine.at(-1)?.result ?? '')?.[1];
  if (owner === undefined) return [];
  const tool = tools.find(({ function: { description } }) => description.includes(owner))?.function.name;
  return delegated(tool, mine.at(-1).given.auftrag);
}

function reworked(part, unit, calls, objections) {
  const mine = callsOf(part, calls);
  const objection = objections.split('\n').find((line) => line.startsWith(`${part.topic}:`));
  if (objection === undefined || mine.some((call) => call.given.auftrag.startsWith(REWORK))) return [];
  const last = mine.at(-1);
  const notes = part.obliged.notes.map((note) => ` ${capitalised(note)}.`).join('');
  return delegated(
    last.name,
    `${REWORK} ${unit}, ${PROBLEMS[part.topic]}: Buchung ${bookingOf(last.result)} stornieren und neu buchen.${objection.slice(part.topic.length + 1)}${notes}`,
  );
}

/** A message once the appointment stands, and again after it was moved. */
function notified(message, parts, calls, tools, style, dice) {
  const [work] = parts.works;
  const appointment = callsOf(work, calls).at(-1);
  const tool = toolFor(message.topic, tools);
  const sent = calls.findLastIndex(({ name }) => name === tool);
  if (sent > calls.lastIndexOf(appointment) || firmOf(appointment.result) === undefined) return [];
  const when = `${firmOf(appointment.result)} kommt am ${inWords(dayOf(appointment.result))} um ${timeOf(appointment.result)} Uhr`;
  const terms = [];
  if (/Kosten/.test(message.sentence) && work.obliged.limit !== undefined)
    terms.push(phrases({ limit: work.obliged.limit, excluded: [], notes: [] }, dice)[0]);
  const condition =
    message.obliged.before === undefined ? [] : phrases({ before: message.obliged.before, excluded: [], notes: [] }, dice);
  if (style === 'json')
    return delegated(
      tool,
      JSON.stringify({ an: `${message.person} (${parts.unit})`, inhalt: [when, ...terms], vorgaben: condition }),
    );
  const limit = terms.map((term) => ` Kosten wird es ${term}.`).join('');
  const only = style === 'terse' ? '' : condition.map((term) => ` Schreiben Sie ${term}.`).join('');
  return delegated(tool, `Nachricht an ${message.person} (${parts.unit}): ${when}.${limit}${only}`);
}

function answer(parts, calls, dice) {
  const last = (part) => callsOf(part, calls).at(-1)?.result ?? 'nicht vergeben.';
  const impossible = parts.works.map(last).find((result) => /^Kein Termin/.test(result));
  if (impossible !== undefined) return `ESKALATION: ${impossible}`;
  const lines = [
    ...parts.works.map((part) => `- ${part.topic}, ${parts.unit}: ${appointment(last(part))}`),
    ...parts.payments.map((part) => `- ${last(part)}`),
    ...parts.messages.map(
      (message) =>
        `- ${calls.findLast((call) => personOf(call.given.auftrag ?? '') === message.person)?.result ?? 'Keine Nachricht geschickt.'}`,
    ),
  ];
  return `${dice.pick(['Der Stand Ihrer Anfrage:', 'Das ist veranlasst:', 'Guten Tag, hier das Ergebnis:'])}\n${lines.join('\n')}`;
}

/** An appointment as a line of the answer; a report without one is passed on as it is. */
function appointment(report) {
  const firm = firmOf(report);
  if (firm === undefined) return report;
  const [head, ...others] = sentences(report);
  const line = `${firm}, ${inWords(dayOf(head))}, ${timeOf(head)} Uhr, ${euros(amountsOf(head)[0])}, Buchung ${bookingOf(head)}.`;
  return [line, ...others].join(' ');
}
