// The model as a verifier: it holds each appointment of a draft against the request.
import { fits } from './appointments.mjs';
import { told } from './conversation.mjs';
import { amountsOf, dayOf, firmOf, request, timeOf } from './reading.mjs';
import { hardTerms } from './wording.mjs';

/** The verdict as JSON: an objection for each appointment that does not keep to its terms. */
export function verifier(messages) {
  const [, asked, draft] = /^Anfrage:\n(.*?)\n\nEntwurf:\n(.*)$/s.exec(told(messages)[0]);
  const objections = request(asked).works.flatMap(({ topic, obliged }) => objection(topic, obliged, draft));
  return { text: JSON.stringify({ beanstandungen: objections }) };
}

function objection(topic, obliged, draft) {
  const line = draft.split('\n').find((said) => said.startsWith(`- ${topic},`));
  const firm = line === undefined ? undefined : firmOf(line);
  if (firm === undefined) return [];
  const appointment = { firm, day: dayOf(line), time: timeOf(line), cents: amountsOf(line)[0] };
  if (fits(appointment, obliged)) return [];
  return [`${topic}: Der Termin bei ${firm} hält die Vorgaben nicht ein. Es gilt: ${hardTerms(obliged).join('; ')}.`];
}
