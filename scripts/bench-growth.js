import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeEvents } from './bench-events.js';

const manyPeople = [25_000, 50_000, 100_000, 200_000, 400_000];
const peopleWithEvents = 100_000;
/** Times as many records as the first. */
const manyEvents = [1, 2, 4, 8];
const eventFiles = /^(?:asc_cld|apc|ecds|csds|mhsds|deaths)/;

/**
 * Makes data of several sizes, and asks questions of each.
 * @param {Record<string, any>} bench
 * @param {{ kept: string, mainModule: string, ensureData: (folder: string, people: number) => string, datasetsIn: (folder: string) => { contract: string, rows: number }[] }} means
 * @param {(line: string) => void} say
 */
export async function measureGrowth(bench, { kept, mainModule, ensureData, datasetsIn }, say) {
	/** @param {string} folder @param {(contract: string) => boolean} which */
	const rowsIn = (folder, which) => datasetsIn(folder).reduce((sum, { contract, rows }) => sum + (which(contract) ? rows : 0), 0);
	const people = manyPeople.map((count) => {
		const folder = ensureData(join(kept, `people-${count}`), count);
		return { folder, amount: rowsIn(folder, (contract) => contract === 'gp_register') };
	});
	const events = [];
	const from = ensureData(join(kept, `people-${peopleWithEvents}`), peopleWithEvents);
	const once = rowsIn(from, (contract) => eventFiles.test(contract));
	for (const times of manyEvents) {
		const folder = times === 1 ? from : join(kept, `people-${peopleWithEvents}-events-${times}`);
		if (!existsSync(join(folder, 'manifest.json'))) await makeEvents(from, folder, once * times);
		events.push({ folder, amount: rowsIn(folder, (contract) => eventFiles.test(contract)) });
	}
	say('growth');
	return { series: await bench['measureGrowth']({ mainModule, people, events }, say) };
}
