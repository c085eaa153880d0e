import type { CountryPart } from './country-part';
import { duration, megabytes, tableOf, whole } from './markdown';
import type { Machine } from './machine';

export type CountrySize = {
	people: number;
	rows: number;
	wards: number;
	/** Bytes of the linked register and of the packed one. */
	linkedBytes: number;
	bytes: number;
	/** How long the command took, when the file was made. */
	packMs: number;
	browser: CountryPart;
};

export type CountryResults = {
	command: string;
	startedAt: string;
	busyness: { before: number; after: number };
	machine: Machine;
	sizes: readonly CountrySize[];
};

const countryHeading = '## Chromium: a region and a country, packed';

const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN;
const times = ({ browser }: CountrySize): number[] => browser.asked.flatMap(({ ms }) => ms ?? []);

/** The section of `docs/performance.md` on packed registers: made by a run of its own, and kept when the rest is measured again. */
export function countrySection({ command, startedAt, busyness, machine, sizes }: CountryResults): string {
	const conditions = sizes[0]?.browser.asked.map(({ label }) => label) ?? [];
	const busy = `${busyness.before.toFixed(1)} before and ${busyness.after.toFixed(1)} after, on 2 cores`;
	return `${countryHeading}

${tableOf([
	['', ...sizes.map(({ people }) => `${whole(people)} people`)],
	row('Rows, each of people who are alike', (size) => whole(size.rows)),
	row('Wards', (size) => whole(size.wards)),
	row('Linked register, with pseudonyms, as Parquet', (size) => megabytes(size.linkedBytes)),
	row('Packed register', (size) => megabytes(size.bytes)),
	row('Packing, `npm run spine`', (size) => duration(size.packMs)),
	row('Opened, from the choice in the file picker to the report', (size) => duration(size.browser.loadMs)),
	row('Longest block of the page meanwhile', ({ browser }) =>
		browser.longestBlockMs > 0 ? duration(browser.longestBlockMs) : 'under 50 ms'
	),
	row('Memory as the page tells it', (size) => size.browser.told),
	row('Renderers: engine started', ({ browser }) => megabytes(browser.memory.sealed.sum)),
	row('Renderers: opened', ({ browser }) => megabytes(browser.memory.loaded.sum)),
	row('Renderers: peak, to the last question', ({ browser }) => megabytes(browser.memory.peak.sum)),
	row('A ward question, asked to painted: median', (size) => duration(median(times(size)))),
	row('A ward question, asked to painted: longest', (size) => duration(Math.max(...times(size)))),
	row('All of them, one after another', (size) => duration(times(size).reduce((sum, ms) => sum + ms, 0)))
])}

${tableOf([
	['By ward, in this order', ...sizes.map(({ people }) => `${whole(people)} people`)],
	...conditions.map((label, at) => row(label, ({ browser }) => timeOf(browser.asked[at]?.ms)))
])}

Taken in a run of its own, \`${command}\`, which writes this section only: ${startedAt}, commit ${machine.commit}, Chromium ${sizes[0]?.browser.version ?? ''} (headless), load average ${busy}. The people are invented by \`scripts/bench-country.js\`, the same each time: age, sex, LSOA and 15 conditions that do not depend on one another, so that more of them differ from all others than real people do. A question is the share of people with a condition by ward, beside the whole place: counted, protected, set beside all those before it, drawn.
`;

	function row(label: string, of: (size: CountrySize) => string): string[] {
		return [label, ...sizes.map(of)];
	}
}

function timeOf(ms: number | null | undefined): string {
	return ms === null || ms === undefined ? 'refused' : duration(ms);
}
