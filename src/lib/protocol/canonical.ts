type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/**
 * JSON in one form only: keys in the order of their code units, no space, nothing that is undefined. Equal values have equal texts, byte for
 * byte, whoever wrote them, and reading such a text and writing it again gives the same one.
 */
export function canonicalJson(value: unknown): string {
	return write(value as Plain);
}

function write(value: Plain): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	if (isList(value)) return `[${value.map(write).join(',')}]`;
	const keys = Object.keys(value)
		.filter((key) => value[key] !== undefined)
		.sort();
	return `{${keys.map((key) => `${JSON.stringify(key)}:${write(value[key] as Plain)}`).join(',')}}`;
}

function isList(value: object): value is readonly Plain[] {
	return Array.isArray(value);
}

/** SHA-256 of bytes, or of a text in UTF-8, as 64 hexadecimal digits. */
export async function sha256Of(content: string | BufferSource): Promise<string> {
	return hexOf(await crypto.subtle.digest('SHA-256', typeof content === 'string' ? new TextEncoder().encode(content) : content));
}

/** Bytes as hexadecimal digits, two each. */
export function hexOf(bytes: ArrayBuffer): string {
	return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
