import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lastDayOf, toSealedPack } from '../../../src/lib/exports/sealed/sealed-pack';
import { canonicalJson } from '../../../src/lib/protocol/canonical';
import { addSection, changeFinding } from '../../../src/lib/pack/edit-pack';
import { openPack, packText } from '../../../src/lib/pack/open-pack';
import { findingsOf, type Pack } from '../../../src/lib/pack/pack';
import { readPackFile } from '../../../src/lib/pack/pack-file';
import { figuresIn, numbersIn } from '../../support/pack-figures';
import { mappedPack, samplePack } from '../../support/sample-pack';

const seal = (pack: Pack) => toSealedPack(pack, async () => []);
const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)> & "quoted" \'single\'';

describe('a sealed pack', () => {
	it('states the hash of itself, by which any program finds whether it was changed', async () => {
		const { text, hash } = await seal(samplePack(2));
		const zeroed = text.replace(hash, '0'.repeat(64));
		expect(createHash('sha256').update(zeroed, 'utf8').digest('hex')).toBe(hash);
		expect(await readPackFile(text)).toEqual({ ok: true, is: 'sealed', pack: samplePack(2), seal: { is: 'whole', found: hash } });
	});

	it('is known to be changed wherever it was changed', async () => {
		const { text, hash } = await seal(samplePack(1));
		const changes = [
			text.replace('>75<', '>76<'),
			text.replace('Finding 1', 'Finding 9'),
			`${text} `,
			text.replace(hash, 'f'.repeat(64))
		];
		for (const changed of changes) expect(await readPackFile(changed)).toMatchObject({ ok: true, seal: { is: 'broken' } });
	});

	it.each([
		['two hashes', (text: string) => text.replace('</footer>', `<code id="wardwise-hash">${'0'.repeat(64)}</code></footer>`)],
		['two packs', (text: string) => text.replace('<script type="application/json" id="wardwise-pack">', '$&{}</script>$&')],
		['no pack', (text: string) => text.replace('id="wardwise-pack"', 'id="other"')]
	])('is refused with %s', async (_, change) => {
		expect((await readPackFile(change((await seal(samplePack(1))).text))).ok).toBe(false);
	});

	it('says every figure as its table does, each group once, and no other number as one', async () => {
		const pack = samplePack(2);
		const { text } = await seal(pack);
		const sections = text.split('<section').slice(1);
		for (const [at, { table }] of findingsOf(pack).entries()) {
			const released = figuresIn(table);
			const cells = [...(sections[at] ?? '').matchAll(/<td class="number[^"]*" data-cell="([^"]+)">([^<]*)<\/td>/g)];
			expect(cells).toHaveLength(table.rows.length * 5);
			for (const [, cell = '', figure = ''] of cells) expect(figure, cell).toBe(released.get(cell));
		}
	});

	it('holds in its JSON no number but those of the tables, and no note of the presenter', async () => {
		const pack = changeFinding(samplePack(1), 'i1', { notes: 'For my eyes only' });
		const { text } = await seal(pack);
		expect(text).not.toContain('For my eyes only');
		const read = await readPackFile(text);
		if (!read.ok) throw new Error(read.why);
		expect(canonicalJson(findingsOf(read.pack)[0]?.table)).toBe(canonicalJson(findingsOf(pack)[0]?.table));
		expect(numbersIn({ ...read.pack, items: read.pack.items.map((item) => ({ ...item, table: null })) })).toEqual([]);
	});

	it('takes hostile words for nothing but text, wherever they stand', async () => {
		const pack = addSection(
			changeFinding(mappedPack(1), 'i1', {
				title: hostile,
				words: [{ is: 'paragraph', spans: [{ text: hostile }] }],
				outlinesFrom: hostile
			}),
			hostile
		);
		pack.name = pack.purpose = hostile;
		pack.cover = { ...pack.cover, subtitle: hostile, author: hostile };
		const [finding] = findingsOf(pack);
		Object.assign(finding?.table ?? {}, { title: hostile, definition: hostile, caveats: [hostile] });
		Object.assign(finding?.table.dimensions[0]?.groups[0] ?? {}, { label: hostile });
		const { text } = await seal(pack);
		expect(text.match(/<script/g)).toHaveLength(2); // its own, and the pack as JSON
		expect(text).not.toMatch(/<img|onerror=[^a]/);
		expect(await readPackFile(text)).toMatchObject({ ok: true, seal: { is: 'whole' } });
		expect(openPack(packText(pack)).ok).toBe(true);
	});

	it('may run its one script and nothing else, by its policy', async () => {
		const { text } = await seal(samplePack(1));
		const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
		const policy = /Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1];
		const hash = createHash('sha256').update(script, 'utf8').digest('base64');
		expect(policy).toBe(
			`default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`
		);
		expect(script).not.toMatch(/fetch|XMLHttp|import|open\(|innerHTML|https?:/);
		expect(text).not.toMatch(/(src|href)="(?!#)/);
	});

	it('may be used until the earliest of its last days', async () => {
		const pack: Pack = { ...samplePack(2), expires: '2026-03-31' };
		expect(lastDayOf(pack)).toBe('2026-03-31');
		const purpose = findingsOf(pack)[1]?.table.provenance.purpose;
		if (purpose) purpose.until = '2025-12-31';
		expect(lastDayOf(pack)).toBe('2025-12-31');
		expect((await seal(pack)).text).toContain('data-expires="2025-12-31"');
	});

	it('takes nothing for a last day but a day, so that it writes no markup of a file', async () => {
		const pack = samplePack(1);
		const [finding] = findingsOf(pack);
		Object.assign(finding!.table.provenance, {
			purpose: { ...finding!.table.provenance.purpose, until: '0"><img src=x onerror=alert(1)>' }
		});
		expect(openPack(packText(pack)).ok).toBe(true);
		expect(lastDayOf(pack)).toBeNull();
		expect((await seal(pack)).text).not.toMatch(/<img|data-expires=/);
		expect(lastDayOf({ ...pack, expires: '2026-03-31' })).toBe('2026-03-31');
	});
});
