// Days as Germans write them.
const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const WEEKDAYS = ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'];

/** A day in words or in figures; its groups are day, month in figures or in words, and year. */
export const DAY = String.raw`(?:(?:${WEEKDAYS.join('|')}),?\s+)?(?:dem |den )?(\d{1,2})\.\s?(?:(\d{1,2})\.\s?|(${MONTHS.join('|')})\s)(\d{4})`;

/** The day of the groups of DAY as `2026-04-17`. */
export function isoDay([day, figures, word, year]) {
  const month = figures ?? MONTHS.indexOf(word) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `Freitag, 17. April 2026` */
export function inWords(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}, ${day}. ${MONTHS[month - 1]} ${year}`;
}

/** `17.04.2026` */
export function inFigures(iso) {
  return iso.split('-').reverse().join('.');
}

/** The day so many days later. */
export function later(iso, days) {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
}
