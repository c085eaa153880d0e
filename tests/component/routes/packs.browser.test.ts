import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { packText } from '$lib/pack/open-pack';
import { findingsOf, mostPacks, type Pack } from '$lib/pack/pack';
import { keepPack, keptPacks, onWiped, packsKept, wipeKept } from '$lib/session/kept';
import { Packs as HeldPacks } from '$lib/session/packs.svelte';
import { Rerun } from '$lib/session/rerun.svelte';
import type { SafeTable } from '$lib/protocol/safe-table';
import { findBreaches } from '../../support/find-breaches';
import { makeTable } from '../../support/safe-tables';
import { samplePack } from '../../support/sample-pack';
import Packs from '../../../src/routes/pack/Packs.svelte';

const isKept = async (packs: HeldPacks): Promise<void> => {
	await packs.keepNow();
	expect(packs.keeping).toBe('kept');
};
const titles = (packs: HeldPacks): string[] => packs.open?.pack.items.map(({ title }) => title) ?? [];

async function screenOf(findings: number, onrerun: (() => void) | null = null) {
	const [packs, rerun] = [new HeldPacks(), new Rerun()];
	held.push(packs);
	await packs.load();
	packs.add(samplePack(findings));
	const screen = await render(Packs, { packs, rerun, onrerun });
	return { packs, rerun, screen };
}

const held: HeldPacks[] = [];

beforeEach(async () => {
	for (const packs of held.splice(0)) await packs.forget(); // or they would go on keeping
	await wipeKept();
});

describe('the pack page', () => {
	test('puts findings in order by the keyboard, says so, and keeps the focus', async () => {
		const { packs, screen } = await screenOf(3);
		await page.getByRole('button', { name: 'Move down: Finding 1' }).click();
		expect(titles(packs)).toEqual(['Finding 2', 'Finding 1', 'Finding 3']);
		await expect.element(page.getByText('Finding 1 is now 2 of 3.')).toBeInTheDocument();
		await userEvent.keyboard('{Enter}');
		expect(titles(packs)).toEqual(['Finding 2', 'Finding 3', 'Finding 1']);
		await expect.element(page.getByRole('button', { name: 'Move up: Finding 1' })).toHaveFocus(); // it can go no further down
		await userEvent.keyboard('{Control>}z{/Control}');
		expect(titles(packs)).toEqual(['Finding 2', 'Finding 1', 'Finding 3']);
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('puts them in order by dragging', async () => {
		const { packs } = await screenOf(3);
		const [from, to] = [
			page.getByRole('img', { name: 'Drag to another place' }).nth(2),
			page.getByRole('listitem').filter({ hasText: 'Finding 1' })
		];
		await from.dropTo(to);
		expect(titles(packs)).toEqual(['Finding 3', 'Finding 1', 'Finding 2']);
	});

	test('takes title, words, notes, sections and cover, and shows the answer as it was pinned', async () => {
		const { packs, screen } = await screenOf(2);
		await page.getByRole('button', { name: 'Finding 1', exact: true }).click();
		await page.getByRole('textbox', { name: 'Title' }).fill('Half have no care');
		await page.getByRole('textbox', { name: 'Your words' }).fill('Look at **Thorpe**.\n\n- first\n- second');
		await page.getByRole('textbox', { name: /^Notes/ }).fill('Pause here.');
		expect(findingsOf(packs.open!.pack)[0]).toMatchObject({
			title: 'Half have no care',
			notes: 'Pause here.',
			words: [
				{ is: 'paragraph', spans: [{ text: 'Look at ' }, { text: 'Thorpe', bold: true }, { text: '.' }] },
				{ is: 'list', ordered: false, items: [[{ text: 'first' }], [{ text: 'second' }]] }
			]
		});
		await expect.element(page.getByText('These figures come from the pack')).toBeVisible();
		await expect.element(page.getByRole('region', { name: 'The answer as it was pinned' }).getByRole('listbox')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByText('Name and cover').click();
		await page.getByRole('textbox', { name: 'Name of the pack' }).fill('Health and Wellbeing Board');
		await expect.element(page.getByRole('heading', { level: 2, name: 'Health and Wellbeing Board' })).toBeVisible();
		await page.getByRole('button', { name: 'Add a section' }).click();
		expect(titles(packs)).toEqual(['Half have no care', 'Finding 2', 'New section']);
		packs.undo();
		packs.undo(); // a name that was typed is one change, not one for each letter
		expect(packs.open?.pack.name).toBe('Board');
		for (const width of [1366, 360]) {
			await page.viewport(width, 900);
			expect(screen.container.scrollWidth, `${width} pixels`).toBeLessThanOrEqual(screen.container.clientWidth);
		}
		await page.viewport(1366, 900);
	});

	test('takes no day that a pack cannot hold, and says when it could not be sealed', async () => {
		const { packs } = await screenOf(0);
		await page.getByText('Name and cover').click();
		await page.getByLabelText('Not to be used after').fill('2026-03-31');
		await page.getByLabelText('Date of the meeting').fill('12026-03-31');
		expect([packs.open?.pack.expires, packs.open?.pack.cover.day]).toEqual(['2026-03-31', null]);
		packs.change((pack) => ({ ...pack, expires: '12026-03-31' }));
		await page.getByRole('button', { name: 'Save a sealed pack' }).click();
		await expect.element(page.getByText('This pack could not be sealed.', { exact: false })).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Save a sealed pack' })).toBeEnabled();
	});

	test('never takes markup for anything but text', async () => {
		const { packs, screen } = await screenOf(1);
		packs.change((pack) => ({ ...pack, name: '<img src=x onerror="window.hit = 1">' }));
		await expect.element(page.getByRole('heading', { level: 2, name: '<img src=x onerror' })).toBeVisible();
		expect(screen.container.querySelector('img')).toBeNull();
	});
});

describe('what was written', () => {
	test('is there again in a new page, byte for byte, and is listed and wiped', async () => {
		const { packs } = await screenOf(2);
		await isKept(packs);
		const again = new HeldPacks();
		await again.load();
		expect(again.all.map(({ pack }) => packText(pack))).toEqual([packText(samplePack(2))]);
		expect((await packsKept())?.bytes).toBeGreaterThan(2 * packText(samplePack(2)).length);
		packs.removeOpen();
		await isKept(packs);
		expect(await keptPacks()).toEqual([]);
		packs.undo();
		await isKept(packs);
		expect(await keptPacks()).toHaveLength(1);
		expect(packs.open?.pack.name).toBe('Board');
		expect(await wipeKept()).toEqual([]);
	});

	test('is kept twice rather than lost where two tabs change it', async () => {
		const { packs } = await screenOf(1);
		await isKept(packs);
		const other = new HeldPacks();
		await other.load();
		other.choose(other.all[0]!.id);
		other.change((pack) => ({ ...pack, name: 'Theirs' }));
		await isKept(other);
		packs.change((pack) => ({ ...pack, name: 'Ours' }));
		await packs.keepNow();
		expect(packs.keeping).toBe('copied');
		await expect.element(page.getByText('changed in another tab as well')).toBeVisible();
		const names = (await keptPacks())?.map(({ text }) => (JSON.parse(text) as { name: string }).name);
		expect(names?.sort()).toEqual(['Ours (copy)', 'Theirs']);
	});

	test('is not lost where a kept pack can no longer be read', async () => {
		await keepPack({ id: crypto.randomUUID(), text: '{"format":"wardwise-pack/1","name":"cut o' }, null);
		await screenOf(1);
		await expect.element(page.getByText('A pack that this browser kept cannot be read')).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Save it as it is' })).toBeVisible();
		await page.getByRole('button', { name: 'Take it away' }).click();
		await expect.element(page.getByText('A pack that this browser kept cannot be read')).not.toBeInTheDocument();
		await expect.poll(async () => (await keptPacks())?.some(({ text }) => text.includes('cut o'))).toBe(false);
	});

	test('makes no database to look into', async () => {
		expect(await keptPacks()).toEqual([]);
		expect(await indexedDB.databases()).toEqual([]);
	});

	test('is said not to be kept where the browser keeps nothing', async () => {
		const opens = IDBFactory.prototype.open;
		IDBFactory.prototype.open = () => {
			throw new DOMException('no', 'SecurityError');
		};
		const { packs } = await screenOf(1);
		await packs.keepNow();
		await expect.element(page.getByText('Save the pack as a file before you close the page.', { exact: false })).toBeVisible();
		IDBFactory.prototype.open = opens;
	});
});

describe('keeping', () => {
	const name = (text: string) => (packs: HeldPacks) => packs.change((pack) => ({ ...pack, name: text }));
	const namesKept = async (): Promise<string[]> =>
		((await keptPacks()) ?? []).map(({ text }) => (JSON.parse(text) as { name: string }).name).sort();
	const twoPacks = async (): Promise<HeldPacks> => {
		const packs = new HeldPacks();
		held.push(packs);
		await packs.load();
		packs.add({ ...samplePack(1), name: 'A' });
		packs.add({ ...samplePack(1), name: 'B' });
		return packs;
	};

	test('goes on beside a pack that cannot be written, and again when it can', async () => {
		const packs = await twoPacks();
		packs.change((pack) => ({ ...pack, expires: '12026-01-01' }));
		await packs.keepNow().catch(() => undefined);
		expect([packs.keeping, await namesKept()]).toEqual(['not-kept', ['A']]);
		packs.change((pack) => ({ ...pack, expires: '2026-01-01' }));
		await packs.keepNow().catch(() => undefined);
		expect([packs.keeping, await namesKept()]).toEqual(['kept', ['A', 'B']]);
	});

	test('copies what is written now where another tab changed it, and not what was written before', async () => {
		const packs = await twoPacks();
		await isKept(packs);
		const other = new HeldPacks();
		await other.load();
		other.choose(other.all.find(({ pack }) => pack.name === 'B')!.id);
		name('Theirs')(other);
		await isKept(other);
		name('Ours')(packs);
		const keeping = packs.keepNow();
		await new Promise((resolve) => setTimeout(resolve)); // the store is being opened
		name('Ours, gone on')(packs);
		await keeping;
		await packs.keepNow();
		expect(packs.open?.pack.name).toBe('Ours, gone on (copy)');
		expect(await namesKept()).toEqual(['A', 'Ours, gone on (copy)', 'Theirs']);
	});

	test('takes away no pack that another tab has changed since', async () => {
		const packs = await twoPacks();
		await isKept(packs);
		const other = new HeldPacks();
		await other.load();
		other.choose(packs.open!.id);
		name('Theirs')(other);
		await isKept(other);
		packs.removeOpen();
		await packs.keepNow();
		expect(await namesKept()).toEqual(['A', 'Theirs']);
	});

	test('stops when all is forgotten, so that nothing is there again after a wipe', async () => {
		const packs = await twoPacks();
		for (let more = 0; more < 10; more += 1) packs.add(samplePack(1));
		const keeping = packs.keepNow();
		await new Promise((resolve) => setTimeout(resolve)); // the first is being kept
		await packs.forget();
		await wipeKept();
		await keeping;
		await expect.poll(() => indexedDB.databases()).toEqual([]);
		expect(packs.keeping).toBe('kept');
	});

	test('is forgotten in every tab when one of them wipes', async () => {
		const packs = await twoPacks();
		packs.change((pack) => ({ ...pack, name: 'Not yet kept' }));
		const end = onWiped(() => void packs.forget());
		await wipeKept();
		await expect.poll(() => packs.all).toEqual([]);
		await packs.keepNow();
		await expect.poll(() => indexedDB.databases()).toEqual([]);
		end();
	});

	test('is said to have no room when there are a hundred, and nothing is lost', async () => {
		const { packs } = await screenOf(0);
		while (!packs.isFull) packs.add({ ...samplePack(0), name: 'Another' });
		expect(packs.all).toHaveLength(mostPacks);
		await expect.element(page.getByRole('button', { name: 'Begin a new pack' })).toBeDisabled();
		await page.getByLabelText('Choose a file, or drop it here').upload(new File([packText(samplePack(1))], 'one.json'));
		await expect.element(page.getByText('There is no room for another.', { exact: false })).toBeVisible();
		expect(packs.all).toHaveLength(mostPacks);
	});

	test('undoes on the screen: the pack that is changed back is opened', async () => {
		const packs = await twoPacks();
		const [first, second] = packs.all.map(({ id }) => id);
		name('B, renamed')(packs);
		packs.choose(first!);
		packs.undo();
		expect(packs.open).toMatchObject({ id: second, pack: { name: 'B' } });
		packs.choose(first!);
		packs.redo();
		expect(packs.open).toMatchObject({ id: second, pack: { name: 'B, renamed' } });
	});

	test('says that nothing was pinned where the pack is full', async () => {
		const packs = await twoPacks();
		const pinned = { table: makeTable(), view: null, slice: null };
		expect(await packs.pin(pinned)).toMatchObject({ pack: { name: 'B' } });
		const [first] = samplePack(1).items;
		const full = Array.from({ length: 200 }, (_, at) => ({ ...first!, id: `i${at + 1}` }));
		packs.change((pack) => ({ ...pack, items: full }));
		expect(await packs.pin(pinned)).toBeNull();
	});
});

describe('a pack from a file', () => {
	test('is opened, or it is said why not', async () => {
		const { packs } = await screenOf(1);
		const input = page.getByLabelText('Choose a file, or drop it here');
		await input.upload(new File(['{}'], 'x.json', { type: 'application/json' }));
		await expect.element(page.getByRole('heading', { name: 'This pack was not opened' })).toBeVisible();
		await input.upload(
			new File([packText({ ...samplePack(3), name: 'From a colleague' })], 'pack.json', { type: 'application/json' })
		);
		await expect.element(page.getByText('“From a colleague” is open below.')).toBeVisible();
		expect(packs.all).toHaveLength(2);
		expect(titles(packs)).toHaveLength(3);
	});

	test('is not here twice, nor ever under the name of another, and takes the place of none', async () => {
		const { packs } = await screenOf(2);
		const names = (): string[] => packs.all.map(({ pack }) => pack.name);
		const input = page.getByLabelText('Choose a file, or drop it here');
		const file = (pack: Pack): File => new File([packText(pack)], 'pack.json', { type: 'application/json' });
		const was = packText(samplePack(2));
		await input.upload(file(samplePack(2)));
		await expect.element(page.getByText('“Board” was here already, just as it is in the file.', { exact: false })).toBeVisible();
		expect(packs.all.map(({ pack }) => packText(pack))).toEqual([was]);
		packs.change((pack) => ({ ...pack, purpose: 'Changed here' }));
		await input.upload(file(samplePack(2)));
		await expect.element(page.getByText('A pack named “Board” was here already, and is another', { exact: false })).toBeVisible();
		await input.upload(file(samplePack(3)));
		await expect.poll(() => packs.all.length).toBe(3);
		expect(new Set(names()).size).toBe(3);
		expect(names()[1]).toMatch(/^Board \(opened \d+ [A-Z][a-z]+\)$/);
		expect(packs.all[0]?.pack).toMatchObject({ name: 'Board', purpose: 'Changed here' });
		expect({ ...packs.all[1]?.pack, name: 'Board' }).toEqual(samplePack(2));
	});
});

describe('a pack that is asked again', () => {
	/** A vault that answers by hand: what is tested is what the page does with answers. */
	const answering = (answers: (SafeTable | null)[]) => ({
		ask: async () => {
			const table = answers.shift();
			return table ? { ok: true as const, value: table } : { ok: false as const, refusal: { code: 'tells-too-much' as const } };
		}
	});

	test('forgets what it was answered once another pack is open, however that came', async () => {
		const { packs, rerun } = await screenOf(1, () => undefined);
		const opened = packs.open!.id;
		for (const another of [() => page.getByRole('button', { name: 'Begin a new pack' }).click(), () => packs.removeOpen()]) {
			packs.choose(opened);
			await expect.element(page.getByRole('button', { name: 'Finding 1', exact: true })).toBeVisible();
			await rerun.ask(answering([makeTable({ title: 'Now' })]) as never, findingsOf(packs.open!.pack));
			expect(rerun.tally.all).toBe(1);
			await another();
			await expect.poll(() => rerun.tally.all).toBe(0);
		}
	});

	test('says what was and what is, of which data, and replaces nothing until it is told to', async () => {
		const { packs, rerun, screen } = await screenOf(3, () => undefined);
		const newer = structuredClone(makeTable());
		Object.assign(newer.rows[0]!, { numerator: { shown: true, value: 80 }, value: { shown: false, why: 'confidential' } });
		Object.assign(newer.provenance.datasets[0]!, { sha256: 'cd'.repeat(32), extractDate: '2025-04-15' });
		const pinned = packText(packs.open!.pack);
		await rerun.ask(answering([newer, null, makeTable()]) as never, findingsOf(packs.open!.pack));
		expect(packText(packs.open!.pack)).toBe(pinned);
		const said = page.getByRole('listitem');
		await expect.element(said.filter({ hasText: 'Finding 1: 2 figures have changed.' }).first()).toBeVisible();
		await expect.element(said.filter({ hasText: 'Finding 2: refused' }).first()).toBeVisible();
		await expect.element(said.filter({ hasText: 'Finding 3: the same.' }).first()).toBeVisible();
		await page.getByRole('button', { name: 'Finding 1', exact: true }).click();
		await expect.element(page.getByText('was 45.5%, now [c]')).toBeVisible();
		await expect.element(page.getByText('was 75, now 80')).toBeVisible();
		await expect.element(page.getByText('GP register is another file: 2024-04-15 before, 2025-04-15 now.')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		await page.getByRole('button', { name: 'Take the new figures', exact: true }).click();
		expect(findingsOf(packs.open!.pack)[0]?.table).toEqual(newer);
		await page.getByRole('button', { name: 'Finding 2', exact: true }).click();
		await expect.element(page.getByText('Asked again, it was refused: This answer could tell of a few people')).toBeVisible();
		packs.undo();
		expect(packText(packs.open!.pack)).toBe(pinned);
	});
});
