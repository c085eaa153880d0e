import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/**
 * Writes rows as CSV (RFC 4180 quotes, LF, UTF-8) in pieces, never the whole file at once.
 * @param {string} path
 * @param {readonly string[]} columns
 * @param {Iterable<Record<string, string>>} rows
 * @returns {Promise<{ rows: number, bytes: number, sha256: string }>}
 */
export async function writeCsv(path, columns, rows) {
	const stream = createWriteStream(path);
	const hash = createHash('sha256');
	let count = 0;
	let bytes = 0;
	let piece = `${columns.join(',')}\n`;
	const flush = async () => {
		const buffer = Buffer.from(piece, 'utf8');
		piece = '';
		hash.update(buffer);
		bytes += buffer.length;
		if (!stream.write(buffer)) await once(stream, 'drain');
	};
	for (const row of rows) {
		for (let index = 0; index < columns.length; index++) {
			const value = row[columns[index] ?? ''];
			if (index > 0) piece += ',';
			if (value) piece += quoted(value);
		}
		piece += '\n';
		count++;
		if (piece.length > 1 << 20) await flush();
	}
	await flush();
	stream.end();
	await finished(stream);
	return { rows: count, bytes, sha256: hash.digest('hex') };
}

/**
 * @param {string} value
 * @returns {string}
 */
function quoted(value) {
	return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
