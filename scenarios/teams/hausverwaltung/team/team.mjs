// Who does what in which order: the planner delegates, workers act, the verifier checks, the planner mends.
import { converse } from './agent.mjs';
import { DISPOSITION, PRUEFUNG, WORKERS } from './agents.mjs';
import { ask } from './chat.mjs';
import { TeamError } from './errors.mjs';
import { assignment } from './handoff.mjs';
import { Office } from './office.mjs';
import { officeTools } from './tools.mjs';
import { retrying } from './retry.mjs';

const ESCALATION = /^ESKALATION:\s*/;

/** Answers one request of the property management's staff. */
export async function answer({ task, conversation, models, seed }) {
  const trial = { conversation, office: new Office(), ask: (agent, messages) => ask({ models, seed }, agent, messages) };
  try {
    return outcome(await checked(trial, task.input));
  } catch (error) {
    if (!(error instanceof TeamError)) throw error;
    return { outcome: 'escalated', reason: error.message };
  }
}

function outcome(text) {
  return ESCALATION.test(text)
    ? { outcome: 'escalated', reason: text.replace(ESCALATION, '') }
    : { outcome: 'completed', output: text };
}

/** The planner's answer, mended once where the verifier objects. */
async function checked(trial, request) {
  const messages = [{ role: 'user', content: request }];
  const draft = await plan(trial, messages);
  if (ESCALATION.test(draft)) return draft;
  const objections = await verify(trial, request, draft);
  if (objections.length === 0) return draft;
  messages.push({ role: 'user', content: `Die Prüfung beanstandet:\n${objections.join('\n')}\nBessern Sie nach.` });
  return plan(trial, messages);
}

function plan(trial, messages) {
  const tools = Object.fromEntries(
    Object.values(WORKERS).map((worker) => [worker.calledBy, ({ auftrag }) => delegate(trial, worker, auftrag)]),
  );
  return converse(DISPOSITION, messages, tools, (...call) => retrying(() => trial.ask(...call)));
}

/** A worker whose model breaks off starts again; its bookings carry the same key, so that none is made twice. */
function delegate(trial, worker, auftrag) {
  const given = assignment(worker, auftrag, trial.conversation);
  return retrying(() => converse(worker, [{ role: 'user', content: given }], officeTools(trial.office), trial.ask));
}

async function verify(trial, request, draft) {
  const messages = [{ role: 'user', content: `Anfrage:\n${request}\n\nEntwurf:\n${draft}` }];
  for (let tries = 1; ; tries++) {
    const verdict = await converse(PRUEFUNG, messages, {}, (...call) => retrying(() => trial.ask(...call)));
    try {
      return JSON.parse(verdict).beanstandungen;
    } catch {
      if (tries === 3) throw new TeamError('Die Antwort des Sprachmodells war dreimal kein lesbares JSON.');
      messages.push({ role: 'user', content: 'Das war kein lesbares JSON. Bitte noch einmal.' });
    }
  }
}
