/**
 * What has no look of its own and changes how other text looks or is taken: control characters but for tab and line ends, separators of
 * lines and paragraphs, marks and overrides of writing direction (Unicode Bidirectional Algorithm, UAX 9), the byte-order mark.
 */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufeff]/gu;

/** The text with each unseen character as its number, `[U+202E]`: nothing is reordered or hidden, and different texts stay different. */
export function plainText(text: string): string {
	return text.replace(unseen, (one) => `[U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);
}

/** The same of every text in plain data, keys included; what has none comes back as it is, uncopied. */
export function plainTexts<T>(value: T): T;
export function plainTexts(value: unknown): unknown {
	if (typeof value === 'string') return plainText(value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const plain = value.map((held: unknown) => plainTexts(held));
		return plain.some((held, at) => held !== value[at]) ? plain : (value as unknown);
	}
	const entries = Object.entries(value);
	const plain = entries.map(([key, held]) => [plainText(key), plainTexts(held as unknown)] as const);
	return plain.some(([key, held], at) => key !== entries[at]?.[0] || held !== entries[at]?.[1])
		? Object.fromEntries(plain)
		: value;
}
