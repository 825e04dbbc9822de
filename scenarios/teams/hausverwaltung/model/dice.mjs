// Chance by seed: equal for equal words, whatever else is going on.
import { createHash } from 'node:crypto';

/** A stream of draws that is fixed by the words. */
export class Dice {
  #words;
  #drawn = 0;

  constructor(...words) {
    this.#words = words.join('\n');
  }

  /** A number from 0 to less than 1. */
  next() {
    const hash = createHash('sha256').update(`${this.#drawn++}\n${this.#words}`).digest();
    return hash.readUInt32BE(0) / 2 ** 32;
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(values) {
    return values[Math.floor(this.next() * values.length)];
  }

  /** A factor around 1 with a long upper tail, as latencies have it. */
  spread(sigma) {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.exp(sigma * normal);
  }
}
