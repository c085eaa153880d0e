/**
 * What no text of a pack may hold: controls but line ends, marks that turn the direction of what follows or cannot be seen, separators of
 * lines and paragraphs, and halves of a pair.
 */
const forbidden = '[^\\P{Cc}\\n]|[\\p{Bidi_Control}\\p{Zl}\\p{Zp}\\u200b\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|\\p{Cs}';
const one = new RegExp(forbidden, 'u');
const every = new RegExp(forbidden, 'gu');

export function isLawful(text: string): boolean {
	return !one.test(text);
}

/** Takes from a text what a pack may not hold, as somebody may paste it. */
export function lawfulText(text: string): string {
	return text.replace(/\t/g, ' ').replace(/\r\n?/g, '\n').replace(every, '');
}

/** Plain data with each such character of its texts as its number, `[U+200B]`, so that texts and codes that differ still do. */
export function lawfulTexts<T>(value: T): T;
export function lawfulTexts(value: unknown): unknown {
	if (typeof value === 'string') return value.replace(every, numbered);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((held: unknown) => lawfulTexts(held));
	return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, lawfulTexts(held as unknown)]));
}

function numbered(character: string): string {
	return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
