// How an assignment reaches a worker.
import { createHash } from 'node:crypto';

/** The worker's first message: what the planner wrote, and the key under which whatever it books is booked once. */
export function assignment(worker, auftrag, conversation) {
  return `${auftrag}\n\nidempotency_key: ${key(conversation, worker.calledBy, auftrag)}`;
}

function key(...words) {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 12);
}
