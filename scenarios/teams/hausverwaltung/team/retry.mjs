// What is tried again: what a lost connection interrupted.
import { ConnectionLost, TeamError } from './errors.mjs';

const MOST_TRIES = 4;

/** Runs an action again, up to four times in all, where it lost its connection. */
export async function retrying(action) {
  for (let tries = 1; ; tries++) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      if (tries === MOST_TRIES) throw new TeamError(error.message);
    }
  }
}
