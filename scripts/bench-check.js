import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

/** How many runs limits are made from. */
const runsForLimits = 3;
const kept = new URL('../tests/bench/limits.json', import.meta.url);

/**
 * Measures ratios of processor times, and says which are above the limits in `tests/bench/limits.json`.
 * @param {Record<string, any>} bench @param {{ folder: string, mainModule: string, runs: number }} options
 * @param {(line: string) => void} say @returns {Promise<boolean>} whether all are kept
 */
export async function checkRatios(bench, options, say) {
	const limits = bench['Limits'].parse(JSON.parse(readFileSync(kept, 'utf8')));
	const { table, exceeded } = bench['compareWithLimits'](await bench['measureRatios'](options, say), limits);
	const load = bench['busyness']().toFixed(1);
	process.stdout.write(await format(`${table}\n`, { parser: 'markdown', printWidth: 130 }));
	process.stdout.write(`\nThe limits were measured ${limits.measuredAt} at commit ${limits.commit}. Load average now ${load}.\n`);
	for (const sentence of exceeded) process.stdout.write(`${sentence}\n`);
	if (exceeded.length === 0) process.stdout.write('No ratio is above its limit.\n');
	return exceeded.length === 0;
}

/**
 * Measures the ratios some times and writes the limits anew; how much more is let pass stays as it stands in the file.
 * @param {Record<string, any>} bench @param {{ folder: string, mainModule: string, runs: number }} options
 * @param {(line: string) => void} say @param {{ measuredAt: string, root: string }} facts
 */
export async function writeLimits(bench, options, say, { measuredAt, root }) {
	const before = JSON.parse(readFileSync(kept, 'utf8'));
	const runs = [];
	for (let run = 1; run <= runsForLimits; run += 1) {
		say(`run ${run} of ${runsForLimits}`);
		runs.push(await bench['measureRatios'](options, say));
		say(JSON.stringify(runs.at(-1)));
	}
	const tolerances = Object.fromEntries(Object.entries(before.ratios).map(([id, { tolerance }]) => [id, tolerance]));
	const { commit, processor, cores } = bench['describeMachine'](root);
	const limits = bench['limitsFrom'](runs, tolerances, { measuredAt, commit, machine: `${processor}, ${cores} cores` });
	writeFileSync(kept, await format(JSON.stringify(limits), { parser: 'json', useTabs: true, printWidth: 130 }));
}
