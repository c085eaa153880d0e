import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/lib/protocol/canonical';
import { pin } from '../../src/lib/pack/edit-pack';
import { lawfulText } from '../../src/lib/pack/lawful-text';
import { openPack, packText } from '../../src/lib/pack/open-pack';
import { emptyPack } from '../../src/lib/pack/pack';
import { readMessage } from '../../src/lib/pack/present-message';
import { isSound } from '../../src/lib/pack/sound-table';
import { readWords, Words, writeWords } from '../../src/lib/pack/words';
import { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeTable } from '../support/safe-tables';
import { samplePack } from '../support/sample-pack';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 150);
const small = packText(samplePack(1));

/** Things that somebody who means ill may put in a place. */
const hostile = fc.oneof(
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom('<img src=x onerror=alert(1)>', '=1+1', '\u202e', '\u0000', 'a'.repeat(9_000), 1e308, -0, -1, 3, 0.1),
	fc.constantFrom({ __proto__: null, shown: true, value: 3 }, { shown: false, why: 'confidential', value: 3 })
);

type Node = { [key: string]: unknown };

/** Every place in a value, as the keys that lead to it. */
function placesIn(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, held]) => placesIn(held, [...path, key]))];
}

/** The pack with something put in a place of it, under its own key or under another one. */
function tampered(path: readonly string[], key: string | null, held: unknown): string {
	const pack = JSON.parse(small) as Node;
	const parent = path.slice(0, -1).reduce<Node>((node, step) => node[step] as Node, pack);
	const last = path.at(-1);
	if (last !== undefined)
		Object.defineProperty(parent, key ?? last, { value: held, enumerable: true, configurable: true, writable: true });
	return JSON.stringify(pack);
}

describe('any JSON', () => {
	it('has one canonical text, whose meaning is the same', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = canonicalJson(value);
				expect(canonicalJson(JSON.parse(text))).toBe(text);
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
			}),
			{ numRuns }
		);
	});
});

describe('any pack that was tampered with', () => {
	const places = placesIn(JSON.parse(small));

	it('is refused, or is a lawful pack that is saved as it was opened', () => {
		let [refused, opened] = [0, 0];
		fc.assert(
			fc.property(
				fc.constantFrom(...places),
				fc.option(fc.constantFrom('__proto__', 'constructor', 'toString', 'value', 'extra', 'id')),
				hostile,
				(path, key, held) => {
					const result = openPack(tampered(path, key, held));
					if (!result.ok) return void (refused += 1);
					opened += 1;
					const text = packText(result.pack);
					const again = openPack(text);
					expect(again.ok && packText(again.pack)).toBe(text);
					expect(lawfulText(text)).toBe(text);
					expect(text).not.toMatch(/__proto__|"constructor"|"toString"|"extra"/);
				}
			),
			{ numRuns: 2 * numRuns }
		);
		expect(({} as Node)['value']).toBeUndefined();
		expect(refused).toBeGreaterThan(opened);
		expect(opened).toBeGreaterThan(0);
	});

	it('is refused with one byte changed, or is a lawful pack', () => {
		fc.assert(
			fc.property(fc.nat(small.length - 1), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }), (at, character) => {
				const result = openPack(small.slice(0, at) + character + small.slice(at + 1));
				if (result.ok) expect(openPack(packText(result.pack)).ok).toBe(true);
			}),
			{ numRuns }
		);
	});
});

describe('any table', () => {
	const texts = placesIn(JSON.parse(JSON.stringify(makeTable()))).filter(
		(path) =>
			path[0] !== 'question' &&
			/^(title|definition|label|project|source|text|totalLabel|comparatorLabel|\d+)$/.test(path.at(-1) ?? '')
	);
	const unseen = fc.string({
		unit: fc.constantFrom(
			'a',
			' ',
			'\t',
			'\r',
			'\n',
			'\u0000',
			'\u0085',
			'\u061c',
			'\u200b',
			'\u202e',
			'\u2028',
			'\u206a',
			'\ufeff',
			'\ufffa',
			'\ud83d',
			'\ude00'
		)
	});

	it('is pinned as a pack that opens again, whatever its texts hold', () => {
		fc.assert(
			fc.property(fc.constantFrom(...texts), unseen, fc.nat(520), (path, held, fill) => {
				const table = JSON.parse(JSON.stringify(makeTable())) as Node;
				const parent = path.slice(0, -1).reduce<Node>((node, step) => node[step] as Node, table);
				const last = path.at(-1) ?? '';
				if (typeof parent[last] !== 'string') return;
				parent[last] = `${'b'.repeat(fill)}${held}`;
				const safe = SafeTable.safeParse(table);
				if (!safe.success || !isSound(safe.data)) return;
				const pack = pin(emptyPack('Board'), { table: safe.data, view: null, slice: null }, '2025-06-01');
				expect(openPack(packText(pack))).toEqual({ ok: true, pack });
			}),
			{ numRuns }
		);
	});
});

describe('any message', () => {
	const showing = { is: 'showing', pack: '0'.repeat(36), at: 0, of: 2, isBlank: false, table: makeTable(), next: null };

	it('is read as positions and tables, or not at all', () => {
		expect(readMessage(showing)).toEqual(showing);
		fc.assert(
			fc.property(
				fc.constantFrom(...placesIn(showing).filter((path) => path.length > 0)),
				fc.string(),
				hostile,
				(path, key, held) => {
					const message = structuredClone(showing) as Node;
					const parent = path.slice(0, -1).reduce<Node>((node, step) => node[step] as Node, message);
					if (!Array.isArray(parent)) parent[`x${key}`] = held;
					if (!Array.isArray(parent)) expect(readMessage(message)).toBeNull();
				}
			),
			{ numRuns }
		);
	});
});

describe('any words of an author', () => {
	it('are kept by their text and written the same again', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('a', 'B', ' ', '*', '\\', '-', '.', '1', '\n', '<', '&') }), (text) => {
				const words = readWords(text);
				if (!Words.safeParse(words).success) return;
				expect(readWords(writeWords(words))).toEqual(words);
			}),
			{ numRuns: 4 * numRuns }
		);
	});
});
