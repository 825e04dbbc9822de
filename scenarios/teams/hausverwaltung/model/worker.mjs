// The model as a worker: it reads its assignment, uses its tools one by one and reports.
import { fits } from './appointments.mjs';
import { answeredCalls, structured, system, told } from './conversation.mjs';
import { inWords, later } from './dates.mjs';
import { amountsOf, bookingOf, dayOf, invoiceOf, obligations, personOf, topicOf, unitOf } from './reading.mjs';
import { euros, hardTerms } from './wording.mjs';

const SLIP = 0.01;
const TODAY = '2026-04-13';
const DONE = { text: 'Ist erledigt.' };

/** A worker's next message: one tool call, or the report. */
export function worker(messages, tools, dice) {
  const names = tools.map(({ function: { name } }) => name);
  const given = {
    text: told(messages).at(-1),
    calls: answeredCalls(messages),
    instructions: system(messages),
    key: /idempotency_key: (\S+)/.exec(told(messages).at(-1))?.[1],
  };
  given.obliged = obligations(given.text);
  if (names.includes('handwerker_buchen')) return craft(given, dice);
  return names.includes('zahlung_anweisen') ? accounting(given) : messenger(given);
}

const call = (name, given) => ({ calls: [{ name, given }] });
const resultOf = ({ calls }, name) => calls.findLast((done) => done.name === name)?.result;

function craft(given, dice) {
  const { text, obliged, instructions, key } = given;
  const topic = topicOf(text);
  if (!/zuständig für ([^.]*)/.exec(instructions)[1].includes(topic))
    return { text: `Dafür bin ich nicht zuständig: das gehört zu ${owner(topic, instructions)}.` };
  if (bookingOf(text) && resultOf(given, 'buchung_stornieren') === undefined)
    return call('buchung_stornieren', { buchung: bookingOf(text) });
  const unit = unitOf(text);
  const offered = resultOf(given, 'termine_suchen');
  if (offered === undefined) return call('termine_suchen', { gewerk: /Gewerk: (\w+)/.exec(instructions)[1], objekt: unit });
  const offers = structured(offered);
  if (offers === undefined) return DONE;
  const fitting = offers.find((offer) =>
    fits({ firm: offer.betrieb, day: offer.tag, time: offer.uhrzeit, cents: amountsOf(offer.preis)[0] }, obliged),
  );
  if (fitting === undefined) return { text: `Kein Termin in ${unit} hält die Vorgaben ein: ${hardTerms(obliged).join('; ')}.` };
  const booked = resultOf(given, 'handwerker_buchen');
  const notes = dice.chance(SLIP) ? [] : obliged.notes;
  if (booked === undefined) {
    return call('handwerker_buchen', {
      objekt: unit,
      ...fitting,
      ...(notes.length > 0 ? { hinweis: notes.join(', ') } : {}),
      idempotency_key: key,
    });
  }
  return structured(booked) === undefined ? DONE : { text: report(structured(booked), unit, instructions, dice) };
}

/** Whose work it is, by what the worker was told of the other trades. */
function owner(topic, instructions) {
  const field =
    { Armaturen: 'Wasser', Abfluss: 'Wasser', Heizung: 'Heizung', Rollläden: 'Fenster', Steckdosen: 'Strom' }[topic] ?? topic;
  return new RegExp(`${field}[^,.]*? (?:zu|zum) (\\S+?)[,.]`).exec(instructions)?.[1] ?? 'jemand anderem';
}

function report({ betrieb, tag, uhrzeit, preis, buchung, hinweis }, unit, instructions, dice) {
  const facts = `${betrieb}, ${inWords(tag)}, ${uhrzeit} Uhr, ${preis}, Buchung ${buchung}.`;
  const noted = hinweis === undefined ? '' : ` Hinweis an den Betrieb: ${hinweis}.`;
  const finished = /wann die Arbeit/.test(instructions)
    ? ` Fertig ist alles bis ${inWords(later(tag, 1 + Math.floor(6 * dice.next())))}.`
    : '';
  return `${dice.pick([`Gebucht für ${unit}`, `Termin in ${unit} steht`, `${unit} ist gebucht`])}: ${facts}${noted}${finished}`;
}

function accounting(given) {
  const { text, obliged, key } = given;
  const number = invoiceOf(text);
  const read = resultOf(given, 'rechnung_lesen');
  if (read === undefined) return call('rechnung_lesen', { rechnung: number });
  const invoice = structured(read);
  if (invoice === undefined) return DONE;
  const amount = amountsOf(invoice.betrag)[0];
  if (obliged.limit !== undefined && amount > obliged.limit) {
    return {
      text: `Nicht gezahlt: ${number} von ${invoice.betrieb} lautet auf ${euros(amount)}, erlaubt sind höchstens ${euros(obliged.limit)}.`,
    };
  }
  const paid = resultOf(given, 'zahlung_anweisen');
  const day = obliged.earliest ?? TODAY;
  const note = obliged.notes.length > 0 ? { hinweis: obliged.notes.join(', ') } : {};
  if (paid === undefined) {
    return call('zahlung_anweisen', {
      rechnung: number,
      betrag: invoice.betrag,
      empfaenger: invoice.betrieb,
      ausfuehrung: day,
      ...note,
      idempotency_key: key,
    });
  }
  const receipt = structured(paid);
  if (receipt === undefined) return DONE;
  const noted = receipt.hinweis === undefined ? '' : `, ${receipt.hinweis}`;
  return {
    text: `Angewiesen: ${number}, ${receipt.betrag} an ${receipt.empfaenger}, Ausführung am ${inWords(receipt.ausfuehrung)}${noted}, Zahlung ${receipt.zahlung}.`,
  };
}

function messenger(given) {
  const { text, obliged, key } = given;
  const person = personOf(text);
  if (obliged.before !== undefined && dayOf(text) >= obliged.before)
    return { text: `Keine Nachricht an ${person}: der Termin liegt nicht vor dem ${inWords(obliged.before)}.` };
  const sent = resultOf(given, 'nachricht_senden');
  if (sent === undefined)
    return call('nachricht_senden', { empfaenger: person, text: letter(text, person), idempotency_key: key });
  return structured(sent) === undefined ? DONE : { text: `${person} ist benachrichtigt (${structured(sent).nachricht}).` };
}

/** The assignment's content, without what only the writer is told. */
function letter(text, person) {
  const content = structured(text.split('\n\n')[0]);
  const said =
    content === undefined
      ? text
          .split('\n\n')[0]
          .replace(/^[^:]*: /, '')
          .replace(/ Schreiben Sie .*$/, '')
      : `${content.inhalt.join('. ')}.`;
  return `Guten Tag ${person}, ${said}`;
}
