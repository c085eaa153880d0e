import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Of } from '../../../src/lib/protocol/canonical';
import { accept, addSection, changeFinding, move, pin, remove } from '../../../src/lib/pack/edit-pack';
import { lawfulText } from '../../../src/lib/pack/lawful-text';
import { openPack, packText } from '../../../src/lib/pack/open-pack';
import { readPackFile, savedPack } from '../../../src/lib/pack/pack-file';
import { emptyPack, findingsOf, mostItems, pinnedViews, type Pack } from '../../../src/lib/pack/pack';
import { readMessage } from '../../../src/lib/pack/present-message';
import { slidesOf } from '../../../src/lib/pack/slides';
import { readWords, writeWords } from '../../../src/lib/pack/words';
import { viewInWords } from '../../../src/lib/charts/views';
import { samplePack } from '../../support/sample-pack';
import { makeTable } from '../../support/safe-tables';

const titles = (pack: Pack): string[] => pack.items.map(({ title }) => title);

describe('a pack', () => {
	it('takes an answer under its own words, once more each time it is pinned, and is not itself changed', () => {
		const empty = emptyPack('Board');
		const table = makeTable();
		const two = pin(
			pin(empty, { table, view: 'bars', slice: null }, '2025-06-01'),
			{ table, view: null, slice: null },
			'2025-06-02'
		);
		expect(empty.items).toEqual([]);
		expect(two.items.map(({ id }) => id)).toEqual(['i1', 'i2']);
		expect(findingsOf(two)[0]).toMatchObject({ title: table.title, pinned: '2025-06-01', view: 'bars', words: [], notes: '' });
		expect(findingsOf(two)[0]?.table).toEqual(table);
	});

	it('is put in order, renamed, divided and thinned out', () => {
		const pack = samplePack(3);
		expect(titles(move(pack, 'i3', 0))).toEqual(['Finding 3', 'Finding 1', 'Finding 2']);
		expect(titles(move(pack, 'i1', 99))).toEqual(['Finding 2', 'Finding 3', 'Finding 1']);
		expect(titles(move(pack, 'i2', -4))).toEqual(['Finding 2', 'Finding 1', 'Finding 3']);
		expect(move(pack, 'i9', 0)).toEqual(pack);
		expect(titles(addSection(pack, 'Care', 1))).toEqual(['Finding 1', 'Care', 'Finding 2', 'Finding 3']);
		expect(titles(remove(pack, 'i2'))).toEqual(['Finding 1', 'Finding 3']);
		expect(titles(changeFinding(pack, 'i2', { title: 'Other' }))[1]).toBe('Other');
	});

	it('gives a new item an id that none in it has', () => {
		const pack = addSection(remove(samplePack(3), 'i2'), 'New');
		expect(pack.items.map(({ id }) => id)).toEqual(['i1', 'i3', 'i4']);
	});

	it('gives a new item a lawful id beside the highest that there is', () => {
		const [first] = samplePack(1).items;
		const high = {
			...samplePack(1),
			items: [
				{ ...first!, id: 'i999999' },
				{ ...first!, id: 'i1' }
			]
		};
		const pack = addSection(high, 'New');
		expect(pack.items.map(({ id }) => id)).toEqual(['i999999', 'i1', 'i2']);
		expect(openPack(packText(pack)).ok).toBe(true);
	});

	it('opens again whatever the texts of a table that was pinned hold', () => {
		const table = makeTable({ title: `${'a'.repeat(499)}😀 and on` });
		table.provenance.project = 'North\tEast\r\n\u200b\u061c\u202e\ud800 board';
		table.caveats.push('zero\u0000width\u200bspace');
		table.dimensions[0]!.groups[0]!.label = 'Thorpe\ufeff';
		const pack = pin(emptyPack('Board'), { table, view: null, slice: null }, '2025-06-01');
		expect(openPack(packText(pack))).toEqual({ ok: true, pack });
		expect(findingsOf(pack)[0]!.table.provenance.project).toBe(
			'North[U+0009]East[U+000D]\n[U+200B][U+061C][U+202E][U+D800] board'
		);
		expect(pack.items[0]!.title).toBe('a'.repeat(499));
		const accepted = accept(samplePack(1), 'i1', table, '2025-06-02');
		expect(openPack(packText(accepted)).ok).toBe(true);
	});

	it('takes no more than it can hold', () => {
		const full = Array.from({ length: mostItems }).reduce<Pack>((pack) => addSection(pack, 'S'), emptyPack('Full'));
		expect(full.items).toHaveLength(mostItems);
		expect(addSection(full, 'One more')).toBe(full);
		const [of, at] = [slidesOf(full).length, mostItems];
		const showing = { is: 'showing', pack: '0'.repeat(36), at, of, isBlank: false, table: null, next: null };
		expect(readMessage(showing)).toEqual(showing);
		expect(readMessage({ ...showing, of: of + 1 })).toBeNull();
	});

	it('takes a newer table only where its author says so', () => {
		const newer = makeTable({ title: 'Newer' });
		const pack = accept(samplePack(2), 'i2', newer, '2026-01-01');
		expect(findingsOf(pack).map(({ table, pinned }) => [table.title === 'Newer', pinned])).toEqual([
			[false, '2025-06-01'],
			[true, '2026-01-01']
		]);
	});

	it('knows the drawings that charts have', () => {
		expect([...pinnedViews].sort()).toEqual(Object.keys(viewInWords).sort());
	});
});

describe('the file of a pack', () => {
	it('is the same, byte for byte, when it was opened and saved, whatever the order of its keys', async () => {
		const text = packText(samplePack(3));
		const opened = openPack(text);
		expect(opened.ok && packText(opened.pack)).toBe(text);
		const turned = JSON.stringify(reversed(JSON.parse(text)), null, 2);
		const reopened = openPack(turned);
		expect(turned).not.toBe(text);
		expect(reopened.ok && packText(reopened.pack)).toBe(text);
		expect(await sha256Of(text)).toMatch(/^[0-9a-f]{64}$/);
	});

	it('says what its hash is, opens as the same pack, and is the same file again', async () => {
		const { text, hash } = await savedPack(samplePack(3));
		expect(hash).toBe(
			createHash('sha256')
				.update(packText(samplePack(3)))
				.digest('hex')
		);
		const read = await readPackFile(text);
		expect(read).toEqual({ ok: true, is: 'saved', pack: samplePack(3), seal: { is: 'whole', found: hash } });
		expect((await savedPack(read.ok ? read.pack : samplePack(1))).text).toBe(text);
		const turned = JSON.stringify(reversed(JSON.parse(text)), null, 2); // written anew by another program
		expect(await readPackFile(turned)).toMatchObject({ seal: { is: 'whole' } });
	});

	it('tells when a word or a figure in it was changed, and that nothing can be told where no hash is stated', async () => {
		const { text } = await savedPack(samplePack(3));
		for (const changed of [text.replace('Finding 2', 'Finding 9'), text.replace('"value":46.2', '"value":47.2')]) {
			expect(changed).not.toBe(text);
			expect(await readPackFile(changed)).toMatchObject({ ok: true, is: 'saved', seal: { is: 'broken' } });
		}
		expect(await readPackFile(packText(samplePack(3)))).toEqual({ ok: true, is: 'saved', pack: samplePack(3), seal: null });
		for (const odd of ['1', '"0"', 'null', '{}', '[]'])
			expect(await readPackFile(text.replace(/"sha256":"[0-9a-f]{64}"\}\n$/, `"sha256":${odd}}`))).toMatchObject({ ok: false });
	});

	it('has a hash that any program finds', async () => {
		expect(await sha256Of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});

	it('holds no number but those of the tables that were pinned', () => {
		const pack = {
			...samplePack(3),
			cover: { subtitle: 'For 12 people', author: 'A', day: '2025-06-01', words: readWords('1. 412') }
		};
		const stray: unknown[] = [];
		walk({ ...pack, items: pack.items.map((item) => ({ ...item, table: null })) }, stray);
		expect(stray).toEqual([]);
	});

	it('writes keys in one order, and leaves out what is undefined', () => {
		expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: 'é"', 10: true, 9: -0 })).toBe(
			'{"10":true,"9":0,"a":"é\\"","b":[1,{"d":null}]}'
		);
	});
});

describe('a hostile pack', () => {
	const text = packText(samplePack(1));
	const broken = (
		change: (pack: { [key: string]: unknown; items: { [key: string]: unknown; table: ReturnType<typeof makeTable> }[] }) => void
	): string => {
		const pack = JSON.parse(text) as Parameters<typeof change>[0];
		change(pack);
		return JSON.stringify(pack);
	};
	const first = (pack: { items: { table: ReturnType<typeof makeTable> }[] }) => pack.items[0]!.table;

	it.each([
		['no JSON', '{', 'not-json'],
		['an array', '[]', 'not-a-pack'],
		['a saved question', '{"format":"wardwise-question/1"}', 'other-format'],
		['a pack of a later version', '{"format":"wardwise-pack/2"}', 'other-format'],
		['brackets without end', '['.repeat(200_000), 'unlawful'],
		['a prototype', text.replace('"name":', '"__proto__":{"polluted":true},"name":'), 'unlawful'],
		['a constructor in a table', text.replace('"measure":{', '"measure":{"constructor":{"prototype":{"x":1}},'), 'unlawful'],
		['text that turns round', broken((pack) => (pack['name'] = 'safe\u202etxt.exe')), 'unlawful'],
		['a control character', broken((pack) => (pack['name'] = 'a\u0000b')), 'unlawful'],
		['a field that nobody knows', broken((pack) => (pack['script'] = 'x')), 'not-a-pack'],
		['a title of two lines', broken((pack) => (pack.items[0]!['title'] = 'a\nb')), 'not-a-pack'],
		['a title without end', broken((pack) => (pack.items[0]!['title'] = 'a'.repeat(501))), 'not-a-pack'],
		['two items of one id', broken((pack) => pack.items.push(structuredClone(pack.items[0]!))), 'not-a-pack'],
		['a hidden cell with a number', broken((pack) => Object.assign(first(pack).rows[4]!.value, { value: 3 })), 'not-a-pack'],
		['a number without end', text.replace(/"value":75\b/, '"value":1e999'), 'not-a-pack'],
		[
			'a count that its own policy hides',
			broken((pack) => (first(pack).rows[4]!.numerator = { shown: true, value: 3 })),
			'unsound-table'
		],
		['a row of no group', broken((pack) => (first(pack).rows[0]!.groups = ['nowhere'])), 'unsound-table'],
		['a row with a group too many', broken((pack) => first(pack).rows[0]!.groups.push(null)), 'unsound-table'],
		['a row that stands twice', broken((pack) => first(pack).rows.push(first(pack).rows[0]!)), 'unsound-table'],
		['words that are markup', broken((pack) => (pack.items[0]!['words'] = '<script>alert(1)</script>')), 'not-a-pack']
	] as const)('is refused: %s', (_, hostile, why) => {
		expect(openPack(hostile)).toEqual({ ok: false, why });
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});

	it('is refused by its size before it is read', () => {
		expect(openPack(' '.repeat(30_000_001))).toEqual({ ok: false, why: 'too-large' });
	});

	it('cannot be made by pasting', () => {
		expect(lawfulText('a\u202eb\u0000c\td\r\ne\ud800')).toBe('abc d\ne');
	});
});

describe('an author’s words', () => {
	it('are read from plain text', () => {
		expect(readWords('One **bold** and *italic*\nsame paragraph\n\n- a\n- b\n\n1. c\n\n\\- no list')).toEqual([
			{
				is: 'paragraph',
				spans: [
					{ text: 'One ' },
					{ text: 'bold', bold: true },
					{ text: ' and ' },
					{ text: 'italic', italic: true },
					{ text: ' same paragraph' }
				]
			},
			{ is: 'list', ordered: false, items: [[{ text: 'a' }], [{ text: 'b' }]] },
			{ is: 'list', ordered: true, items: [[{ text: 'c' }]] },
			{ is: 'paragraph', spans: [{ text: '- no list' }] }
		]);
	});

	it.each(['2 * 3 = 6 and a \\ b', '1. Not a list', '- Nor this', '**', '<b>x</b> & y'])('keep what is written: %s', (plain) => {
		const words = [{ is: 'paragraph' as const, spans: [{ text: plain }] }];
		expect(readWords(writeWords(words))).toEqual(words);
	});
});

function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toReversed()
			.map(([key, held]) => [key, reversed(held)])
	);
}

function walk(value: unknown, numbers: unknown[]): void {
	if (typeof value === 'number') numbers.push(value);
	if (typeof value === 'object' && value !== null) for (const held of Object.values(value)) walk(held, numbers);
}
