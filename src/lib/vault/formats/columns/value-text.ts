import { BadFile } from '../bad-file';

const dayMs = 86_400_000;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A moment as ISO 8601 in UTC, as a day when it is midnight, as which software without a type of its own for days keeps days. */
export function momentText(ms: number): string {
	if (!(Math.abs(ms) <= 8.64e15)) return '';
	const iso = new Date(ms).toISOString();
	if (ms % dayMs === 0) return iso.slice(0, -14);
	return ms % 1000 === 0 ? `${iso.slice(0, -5)}Z` : iso;
}

/** Bytes as the text they are; else as hexadecimal digits. */
export function bytesText(bytes: Uint8Array): string {
	try {
		const text = decoder.decode(bytes);
		// eslint-disable-next-line no-control-regex -- a digest may be UTF-8 by chance, hardly without control characters
		if (bytes.length > 0 && !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return text;
	} catch {
		// not text
	}
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the text of a list or a record is made of: JSON, whose numbers may be larger than JSON's own. */
export function partsText(value: unknown): string {
	return (
		JSON.stringify(value, (_, part: unknown) =>
			typeof part === 'bigint' ? String(part) : part instanceof Uint8Array ? bytesText(part) : part
		) ?? ''
	);
}

/** Digits of the longest decimal number that a format has. */
const mostDigits = 76;

/** A decimal number from its digits and the place of its point. @throws {BadFile} when no number has it there */
export function decimalText(digits: bigint, scale: number): string {
	if (Math.abs(scale) > mostDigits) throw new BadFile('file-damaged');
	if (scale <= 0) return String(digits * 10n ** BigInt(-scale));
	const negative = digits < 0n;
	const text = String(negative ? -digits : digits).padStart(scale + 1, '0');
	return `${negative ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
