import { expect, it } from 'vitest';
import { pin, remove } from '../../../src/lib/pack/edit-pack';
import { findingsOf } from '../../../src/lib/pack/pack';
import { Rerun } from '../../../src/lib/session/rerun.svelte';
import { makeTable } from '../../support/safe-tables';
import { samplePack } from '../../support/sample-pack';

const vault = { ask: async () => ({ ok: true as const, value: makeTable({ title: 'Answered now' }) }) };

it('never shows what came of one question under a finding of another, though both have the same number', async () => {
	const rerun = new Rerun();
	const pack = samplePack(2);
	const [first, last] = findingsOf(pack);
	await rerun.ask(vault as never, findingsOf(pack));
	expect(rerun.of(first!)).toMatchObject({ is: 'table' });
	expect(rerun.of(last!)).toMatchObject({ is: 'table' });

	const other = { ...makeTable(), question: { ...makeTable().question, population: { field: 'SEX', in: ['F'] } } };
	const pinned = pin(remove(pack, 'i2'), { table: other, view: null, slice: null }, '2025-06-02');
	const stranger = findingsOf(pinned)[1]!;
	expect(stranger.id).toBe(last!.id);
	expect(rerun.of(stranger)).toBeNull();
	expect(rerun.of(findingsOf(pinned)[0]!)).toMatchObject({ is: 'table' });
});
