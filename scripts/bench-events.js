import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, readFileSync, copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';

/** Files of which a place that has joined its data for years has more. */
const repeated = ['apc.csv', 'ecds.csv', 'csds.csv', 'csds_contacts.csv', 'mhsds.csv', 'mhsds_contacts.csv'];
/** Files of records that stay as they are, and count as events too. */
const others = ['asc_cld.csv', 'mhsds_spells.csv', 'deaths.csv'];

/**
 * Makes a folder of the same people with at least so many events: each record again in earlier years, under numbers of their own.
 * @param {string} from a folder of synthetic data @param {string} to @param {number} events
 * @returns {Promise<void>}
 */
export async function makeEvents(from, to, events) {
	mkdirSync(to, { recursive: true });
	const manifest = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8'));
	/** @param {readonly string[]} files */
	const rowsOf = (files) =>
		manifest.datasets.reduce(
			(/** @type {number} */ sum, /** @type {{ file: string, rows: number }} */ { file, rows }) =>
				sum + (files.includes(file) ? rows : 0),
			0
		);
	const years = Math.ceil((events - rowsOf(others)) / rowsOf(repeated));
	for (const file of readdirSync(from))
		if (!repeated.includes(file) && file.endsWith('.csv')) copyFileSync(join(from, file), join(to, file));
	for (const dataset of manifest.datasets)
		if (repeated.includes(dataset.file))
			Object.assign(dataset, await repeat(join(from, dataset.file), join(to, dataset.file), years));
	writeFileSync(join(to, 'manifest.json'), JSON.stringify(manifest));
}

/**
 * Writes a file's records once for each year, as if it went back so far.
 * @param {string} from @param {string} to @param {number} years
 * @returns {Promise<{ rows: number, sha256: string }>}
 */
async function repeat(from, to, years) {
	const stream = createWriteStream(to);
	const hash = createHash('sha256');
	let rows = -1;
	let piece = '';
	const flush = async () => {
		hash.update(piece);
		if (!stream.write(piece)) await once(stream, 'drain');
		piece = '';
	};
	for await (const line of createInterface({ input: createReadStream(from) })) {
		for (let back = 0; back < (rows < 0 ? 1 : years); back += 1) piece += `${back === 0 ? line : earlier(line, back)}\n`;
		rows += rows < 0 ? 1 : years;
		if (piece.length > 1 << 20) await flush();
	}
	await flush();
	stream.end();
	await finished(stream);
	return { rows, sha256: hash.digest('hex') };
}

/** @param {string} line @param {number} years */
function earlier(line, years) {
	return line
		.replace(
			/\b(\d{4})-(\d\d)-(\d\d)\b/g,
			(_, year, month, day) => `${year - years}-${month}-${month === '02' && day === '29' ? '28' : day}`
		)
		.replace(/,([A-Z])(\d{7})(?=,)/g, `,$1${years}$2`);
}
