import { describe, expect, test } from 'vitest';
import type { Area } from '$lib/protocol/holdings';
import { comparedTitle } from '$lib/session/area-profile';
import { AreaTray } from '$lib/session/area-tray.svelte';

const area = (code: string, level: Area['level'] = 'ward'): Area => ({ code, name: code, level, within: [] });

describe('areas that are gathered for a comparison', () => {
	test('are four at most, each once, of one level, and each says why it cannot be put in', () => {
		const tray = new AreaTray();
		for (const code of ['A', 'B', 'A', 'C', 'D']) tray.add(area(code));
		expect(tray.codes).toEqual(['A', 'B', 'C', 'D']);
		expect(tray.whyNot(area('E'))).toBe('full');
		expect(tray.whyNot(area('L1', 'locality'))).toBe('other-level');
		expect(tray.whyNot(area('A'))).toBeNull();
		tray.add(area('E'));
		expect(tray.has('E')).toBe(false);
		tray.remove('B');
		tray.add(area('E'));
		expect(tray.codes).toEqual(['A', 'C', 'D', 'E']);
	});

	test('are those that the address of a comparison names, and go with the data that know them', () => {
		const tray = new AreaTray();
		tray.add(area('A'));
		tray.hold([area('B'), area('C')]);
		expect(tray.codes).toEqual(['B', 'C']);
		tray.keepOnly([area('C'), area('D')]);
		expect(tray.codes).toEqual(['C']);
		tray.keepOnly([]);
		expect(tray.areas).toEqual([]);
	});
});

test('a comparison is called by its areas; with none or one, by what there is to do', () => {
	expect(comparedTitle([])).toBe('Compare up to four areas');
	expect(comparedTitle(['Thorpe'])).toBe('Compare Thorpe with other areas');
	expect(comparedTitle(['Thorpe', 'Leigh'])).toBe('Thorpe and Leigh compared');
	expect(comparedTitle(['Thorpe', 'Leigh', 'Milton'])).toBe('Thorpe, Leigh and Milton compared');
});
