// Obligations in German, worded in more than one way.
import { inFigures, inWords } from './dates.mjs';

/** `168,50 EUR` */
export function euros(cents) {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')} EUR`;
}

/** Every obligation as a phrase of its own; the dice choose among equal wordings. */
export function phrases(obliged, dice) {
  const day = (iso) => dice.pick([inWords(iso), inWords(iso), inFigures(iso)]);
  const hour = (number) => `${number}${dice.pick([':00', ''])} Uhr`;
  const said = [];
  if (obliged.limit !== undefined)
    said.push(`${dice.pick(['höchstens', 'höchstens', 'maximal', 'nicht mehr als'])} ${euros(obliged.limit)}`);
  if (obliged.earliest !== undefined)
    said.push(
      dice.pick([`frühestens am ${day(obliged.earliest)}`, `nicht vor ${inWords(obliged.earliest).replace(', ', ', dem ')}`]),
    );
  if (obliged.latest !== undefined)
    said.push(dice.pick([`bis spätestens ${day(obliged.latest)}`, `spätestens am ${day(obliged.latest)}`]));
  if (obliged.before !== undefined) said.push(`nur wenn der Termin vor dem ${inFigures(obliged.before)} liegt`);
  if (obliged.from !== undefined) said.push(`${dice.pick(['nicht vor', 'nicht vor', 'frühestens um'])} ${hour(obliged.from)}`);
  if (obliged.until !== undefined) said.push(`${dice.pick(['nicht nach', 'spätestens um'])} ${hour(obliged.until)}`);
  for (const firm of obliged.excluded) said.push(`${dice.pick(['nicht mit', 'auf keinen Fall'])} ${firm}`);
  return [...said, ...obliged.notes];
}

/** The hard obligations, which an appointment can be held against, always in the same words. */
export function hardTerms(obliged) {
  const said = [];
  if (obliged.limit !== undefined) said.push(`höchstens ${euros(obliged.limit)}`);
  if (obliged.earliest !== undefined) said.push(`erst ab ${inWords(obliged.earliest)}`);
  if (obliged.latest !== undefined) said.push(`bis spätestens ${inWords(obliged.latest)}`);
  if (obliged.from !== undefined) said.push(`erst ab ${obliged.from}:00 Uhr`);
  if (obliged.until !== undefined) said.push(`spätestens um ${obliged.until}:00 Uhr`);
  for (const firm of obliged.excluded) said.push(`nicht mit ${firm}`);
  return said;
}

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);
