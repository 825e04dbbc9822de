// What a German text obliges to, read by rules: the understanding of this model.
import { DAY, isoDay } from './dates.mjs';

const AMOUNT = String.raw`(\d{1,3}(?:\.\d{3})*(?:,\d\d)?|\d+(?:,\d\d)?)\s?(?:EUR|Euro|€)`;
const HOUR = String.raw`(\d{1,2})(?::00)? Uhr`;
const FIRM = String.raw`((?:[A-ZÄÖÜ][a-zäöüß]+ ){1,2}(?:GmbH|KG|OHG))`;

const LIMIT = new RegExp(String.raw`(?:höchstens|maximal|nicht mehr als|bis zu)\s+${AMOUNT}`, 'i');
const LATEST = new RegExp(String.raw`(?:bis spätestens|spätestens|bis zum|nicht nach)\s+(?:am |zum )?${DAY}`, 'i');
const EARLIEST = new RegExp(String.raw`(?:nicht vor|frühestens|erst ab)\s+(?:am )?${DAY}`, 'i');
const BEFORE = new RegExp(String.raw`(?<!nicht )vor ${DAY}`, 'i');
const FROM = new RegExp(String.raw`(?:nicht vor|frühestens um|erst ab)\s+${HOUR}`, 'i');
const UNTIL = new RegExp(String.raw`(?:nicht nach|spätestens um|nur bis|(?<!nicht )vor)\s+${HOUR}`, 'i');
const EXCLUDED = new RegExp(String.raw`(?:nicht mit|auf keinen Fall|nicht an|ohne)\s+(?:der )?${FIRM}`, 'gi');
const WANTED = new RegExp(String.raw`(?<!nicht )\bmit (?:der )?${FIRM}`, 'i');
const NOTE = /(?:(?:ohne|nicht|keine)\s+)?(?:das Wasser abzustellen|zu bohren|klingeln|Fliesen beschädigen|Skonto abzuziehen)/g;

/** What work is about: the word of the directory, and the words that tell of it. */
const TOPICS = {
  Armaturen: /Armatur|Wasserhahn/,
  Abfluss: /Abfluss|Spüle läuft/,
  Heizung: /Heizung|Heizkörper/,
  Steckdosen: /Steckdose/,
  Strom: /Sicherung/,
  Licht: /\bLicht\b|Lampe/,
  Fenster: /Fenster/,
  Rollläden: /Rollladen/,
  Türen: /Wohnungstür|Kellertür/,
};

const cents = (figures) => Math.round(100 * Number(figures.replaceAll('.', '').replace(',', '.')));

/** The sentences of a text; the point of `17. April` ends none. */
export function sentences(text) {
  return text.split(/(?<=[.!?])(?<!(?<!\d)\d{1,2}\.)\s+|\n+/).filter((sentence) => sentence.trim() !== '');
}

export function topicOf(text) {
  return Object.keys(TOPICS).find((topic) => TOPICS[topic].test(text));
}

/** Limits, days, hours, exclusions and notes of a text; what it does not say is absent. */
export function obligations(text) {
  const day = (pattern) => {
    const found = pattern.exec(text);
    return found ? isoDay(found.slice(-4)) : undefined;
  };
  const hour = (pattern) => {
    const found = pattern.exec(text);
    return found ? Number(found[1]) : undefined;
  };
  const limit = LIMIT.exec(text);
  return {
    limit: limit ? cents(limit[1]) : undefined,
    latest: day(LATEST),
    earliest: day(EARLIEST),
    before: day(BEFORE),
    from: hour(FROM),
    until: hour(UNTIL),
    excluded: [...text.matchAll(EXCLUDED)].map((found) => found[1]),
    wanted: WANTED.exec(text)?.[1],
    notes: [...text.matchAll(NOTE)].map((found) => found[0]),
  };
}

export const unitOf = (text) => /WE-\d{4}/.exec(text)?.[0];
export const invoiceOf = (text) => /\bR-\d{4}\b/.exec(text)?.[0];
export const personOf = (text) => /(?:Frau|Herrn?) [A-ZÄÖÜ][a-zäöüß]+/.exec(text)?.[0];
export const bookingOf = (text) => /\bB-\d{5}\b/.exec(text)?.[0];
export const firmOf = (text) => new RegExp(FIRM).exec(text)?.[1];
export const isMessage = (sentence) =>
  /Bescheid|benachrichtig|Nachricht|informieren/i.test(sentence) && personOf(sentence) !== undefined;

/** Every amount of a text, in cents. */
export const amountsOf = (text) => [...text.matchAll(new RegExp(AMOUNT, 'g'))].map((found) => cents(found[1]));

/** The first day of a text. */
export function dayOf(text) {
  const found = new RegExp(DAY).exec(text);
  return found ? isoDay(found.slice(1)) : undefined;
}

export const timeOf = (text) => /\b(\d{2}:\d{2})\b/.exec(text)?.[1];

/** A request's parts: work on the house and payments, each with what it obliges to, and who is to be told. */
export function request(text) {
  const all = sentences(text);
  const messages = all.filter(isMessage);
  const payments = all.filter((sentence) => invoiceOf(sentence) !== undefined);
  const works = all.filter(
    (sentence) => topicOf(sentence) !== undefined && !messages.includes(sentence) && !payments.includes(sentence),
  );
  const common = all.filter((sentence) => ![...messages, ...payments, ...works].includes(sentence)).join(' ');
  return {
    unit: unitOf(text),
    works: works.map((sentence) => ({
      topic: topicOf(sentence),
      sentence,
      obliged: merged(obligations(sentence), obligations(common)),
    })),
    payments: payments.map((sentence) => ({
      topic: 'Rechnungen',
      sentence,
      obliged: merged(obligations(sentence), obligations(common)),
    })),
    messages: messages.map((sentence) => ({
      topic: 'Nachrichten',
      sentence,
      person: personOf(sentence),
      obliged: obligations(sentence),
    })),
  };
}

function merged(own, common) {
  const both = { ...common };
  for (const [name, value] of Object.entries(own)) if (value !== undefined) both[name] = value;
  return { ...both, excluded: [...own.excluded, ...common.excluded], notes: [...own.notes, ...common.notes] };
}
