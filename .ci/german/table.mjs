// Holds what `compare --format json` says of each variant against the score that was expected beforehand.
// Arguments: the table of expectations, the folder of VARIANT-SEED.json, the seeds, and the variants.
// Exits with 1 where a defect was not found by its score or a healthy variant was called worse.
import { readFileSync } from 'node:fs';

const [table, folder, seeds, ...variants] = process.argv.slice(2);
const expectations = new Map(
  readFileSync(table, 'utf8').trim().split('\n').slice(1)
    .map((line) => line.split('\t'))
    .map(([variant, kind, score, where]) => [variant, { kind, score, where }]),
);

const OF_THE_FORMAT = new Set(['comparisons', 'strata']);

/** Every decision of the document with the names of what it lies in: a perturbation or a tag, nothing for the headline. */
function decisions(node, names = []) {
  if (Array.isArray(node)) return node.flatMap((inner) => decisions(inner, names));
  if (node === null || typeof node !== 'object') return [];
  if (typeof node.metric === 'string' && typeof node.decision === 'string') {
    const where = [...names, node.perturbation, node.tag].filter((name) => name !== undefined).join(' ');
    return [{ metric: node.metric, where, decision: node.decision }];
  }
  const under = typeof node.perturbation === 'string' ? [...names, node.perturbation] : names; // a row of recovery
  return Object.entries(node).flatMap(([name, inner]) => decisions(inner, OF_THE_FORMAT.has(name) ? under : [...under, name]));
}

const said = ({ metric, where }) => (where === '' ? metric : `${metric} (${where})`);

function judged(variant, seed) {
  const all = decisions(JSON.parse(readFileSync(`${folder}/${variant}-${seed}.json`, 'utf8')));
  const { kind, score, where } = expectations.get(variant) ?? fail(`${variant} has no line in ${table}`);
  const worse = all.filter(({ decision }) => decision === 'regressed');
  const own = all.filter((decision) => decision.metric === score && (where === '' ? decision.where === '' : decision.where.includes(where)));
  const word = own.length === 0 ? 'not there' : [...new Set(own.map(({ decision }) => decision))].join(', ');
  const right = kind === 'healthy' ? worse.length === 0 : own.some(({ decision }) => decision === 'regressed');
  const expected = kind === 'healthy' ? 'nothing worse' : said({ metric: score, where });
  return { right, cells: [variant, seed, expected, kind === 'healthy' ? '' : word, worse.map(said).join(', ') || 'none', right ? 'yes' : 'NO'] };
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

const rows = variants.flatMap((variant) => seeds.split(' ').map((seed) => judged(variant, seed)));
console.log('variant | seed | expected | its word | called worse | as expected');
console.log('---|---|---|---|---|---');
for (const { cells } of rows) console.log(cells.join(' | '));
const wrong = rows.filter(({ right }) => !right).length;
console.log(wrong === 0 ? 'every variant as expected' : `${wrong} of ${rows.length} plays not as expected`);
process.exitCode = wrong === 0 ? 0 : 1;
