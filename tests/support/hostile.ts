import fc from 'fast-check';

/** Texts that would do harm where they are taken for anything but text. */
export const hostileTexts: readonly string[] = [
	`"; DROP TABLE t1; --`,
	`' OR 1=1 --`,
	'<img src=x onerror="globalThis.polluted=1">',
	'<svg onload=globalThis.polluted=1>',
	'</script><script>globalThis.polluted=1</script>',
	'=cmd|"/c calc"!A1',
	'+HYPERLINK("https://example.org")',
	'@SUM(1+1)',
	'\u202e000,1 elpoep\u202c',
	'\u2066left\u2069\u200f\u061c',
	'nul\u0000bell\u0007esc\u001b[31m',
	'\u2028line\u2029\ufeff',
	'../../../etc/passwd',
	'C:\\Windows\\win.ini',
	'https://example.org/x.parquet',
	'%s%n{{7*7}}${7*7}',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'\ud800',
	'😀'.repeat(50),
	'x'.repeat(5000),
	''
];

/** What a text may not hold once it is told: controls, and marks that reorder or hide other text. */
const unseen: readonly (readonly [number, number])[] = [
	...([[0x00, 0x08], [0x0b, 0x0c], [0x0e, 0x1f], [0x7f, 0x9f]] as const), // prettier-ignore
	...([[0x61c, 0x61c], [0x200e, 0x200f], [0x2028, 0x202e], [0x2066, 0x2069], [0xfeff, 0xfeff]] as const) // prettier-ignore
];

export function holdsUnseen(text: string): boolean {
	return Array.from(text).some((one) => unseen.some(([from, to]) => from <= one.charCodeAt(0) && one.charCodeAt(0) <= to));
}

export const hostileText = fc.constantFrom(...hostileTexts);

/** Made when it is used: the runner cannot print what nests so deep. */
const hostileValue: fc.Arbitrary<() => unknown> = fc.oneof(
	fc
		.oneof<fc.Arbitrary<unknown>[]>(hostileText, fc.constantFrom(-1, 0, 1e308, -0.5, 2 ** 53, null, true, []), fc.jsonValue())
		.map((value) => () => value),
	fc.constant(() => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown),
	fc.integer({ min: 2, max: 500 }).map((deep) => () => JSON.parse(`${'{"not":'.repeat(deep)}1${'}'.repeat(deep)}`) as unknown)
);

/** A change of plain data at one place: a value replaced, a key added, renamed or taken away. */
export const change = fc.tuple(
	fc.nat(),
	fc.constantFrom('replace', 'replace', 'add', 'rename', 'drop'),
	hostileValue,
	hostileText
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** The data with a change at one of its places, counted through all of them. */
export function changed(data: unknown, [at, how, value, text]: Change): unknown {
	const copy = structuredClone(data);
	const places: [Record<string, unknown>, string][] = [];
	const walk = (held: unknown): void => {
		if (typeof held !== 'object' || held === null || held instanceof Blob) return;
		for (const key of Object.keys(held)) {
			places.push([held as Record<string, unknown>, key]);
			walk((held as Record<string, unknown>)[key]);
		}
	};
	walk(copy);
	const [holder, key] = places[at % Math.max(1, places.length)] ?? [];
	if (!holder || key === undefined) return value();
	const own = (name: string, held: unknown): unknown =>
		Object.defineProperty(holder, name, { value: held, enumerable: true, configurable: true, writable: true });
	if (how === 'replace') own(key, value());
	if (how === 'add') own(text || 'more', value());
	if (how === 'rename') own(text || 'more', holder[key]);
	if ((how === 'rename' || how === 'drop') && !Array.isArray(holder)) delete holder[key];
	return copy;
}

/** Edits of bytes: where, as a share of all of them; what is done; and with which byte or text. */
export const edits = fc.array(
	fc.tuple(
		fc.double({ min: 0, max: 1, noNaN: true }),
		fc.constantFrom('flip', 'flip', 'set', 'cut', 'insert', 'repeat', 'drop'),
		fc.integer({ min: 0, max: 255 }),
		hostileText
	),
	{ minLength: 1, maxLength: 3 }
);
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

export function edited(bytes: Uint8Array, all: Edits): Uint8Array<ArrayBuffer> {
	let now = Buffer.from(bytes);
	for (const [share, how, byte, text] of all) {
		const at = Math.min(now.length - 1, Math.floor(share * now.length));
		const [before, after] = [now.subarray(0, at), now.subarray(at)];
		if (how === 'cut') now = Buffer.from(before);
		else if (how === 'insert') now = Buffer.concat([before, Buffer.from(text), after]);
		else if (how === 'repeat') now = Buffer.concat([before, after, after]);
		else if (how === 'drop') now = Buffer.concat([before, after.subarray(1 + (byte % 40))]);
		else if (now.length > 0) now[at] = how === 'set' ? byte : (now[at] ?? 0) ^ (1 << (byte % 8));
	}
	return new Uint8Array(now);
}
