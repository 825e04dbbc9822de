// The world that tools act upon: firms with free appointments, invoices, and what was booked, paid and written.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const { betriebe, rechnungen } = JSON.parse(readFileSync(new URL('office.json', import.meta.url), 'utf8'));
const SERVICE_MS = 30;

const euros = (cents) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')} EUR`;

export class Office {
  #done = new Map();
  #next = 48201;

  /** Prices differ a little from flat to flat: the way there does. */
  async appointments(trade, unit) {
    await sleep(SERVICE_MS);
    const way = 170 * (Number(unit.replace(/\D/g, '')) % 9);
    return (betriebe[trade] ?? [])
      .flatMap(({ name, cents, termine }) =>
        termine.map(({ tag, uhrzeit }) => ({ betrieb: name, tag, uhrzeit, preis: euros(cents + way) })),
      )
      .sort((a, b) => `${a.tag} ${a.uhrzeit}`.localeCompare(`${b.tag} ${b.uhrzeit}`));
  }

  async book({ idempotency_key: key, ...booking }) {
    return this.#once(key, 'B', { buchung: undefined, ...booking });
  }

  async cancel(booking) {
    await sleep(SERVICE_MS);
    return { buchung: booking, storniert: true };
  }

  async invoice(number) {
    await sleep(SERVICE_MS);
    const invoice = rechnungen[number];
    return invoice === undefined
      ? { fehler: `Rechnung ${number} ist unbekannt.` }
      : { rechnung: number, betrieb: invoice.betrieb, betrag: euros(invoice.cents) };
  }

  async pay({ idempotency_key: key, ...payment }) {
    return this.#once(key, 'Z', { zahlung: undefined, ...payment });
  }

  async send({ idempotency_key: key, ...message }) {
    return this.#once(key, 'N', { nachricht: undefined, empfaenger: message.empfaenger });
  }

  /** What a key stands for happens once; asked again, the first receipt is given back. The receipt's first field is its number. */
  async #once(key, letter, receipt) {
    await sleep(SERVICE_MS);
    if (this.#done.has(key)) return { ...this.#done.get(key), bestand_schon: true };
    const [number] = Object.keys(receipt);
    const made = { ...receipt, [number]: `${letter}-${this.#next++}` };
    this.#done.set(key, made);
    return made;
  }
}
