import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { Sitting } from '../../../src/lib/vault/headless';
import { asked, by, madeDesks, opened, openTable, register } from './made-desk';

let newSitting: () => Sitting;
beforeAll(async () => {
	newSitting = await madeDesks();
});

/** The ward Elm is the first LSOA, Oak the others; the MSOA 001 is the first two, the MSOA 002 the last. */
const lookup = openTable(
	'geo_lookup.csv',
	'LSOA21CD,MSOA21CD,MSOA21NM,WD24CD,WD24NM',
	'E01000001,E02000001,Town 001,E05000001,Elm',
	'E01000002,E02000001,Town 001,E05000002,Oak',
	'E01000003,E02000002,Town 002,E05000002,Oak'
);
const people = (first: number, second: number, third: number): File =>
	register('LSOA21CD', { E01000001: first, E01000002: second, E01000003: third });
const byMiddle = by({ by: 'area', level: 'msoa' });
const byWard = by({ by: 'area', level: 'ward' });
const nowhere = { 'Not placed in an area': 0 };

describe('MSOAs and wards, which cross', () => {
	it('are both levels of the place, by name', async () => {
		const sitting = newSitting();
		const holdings = await opened(sitting, people(100, 60, 200), lookup);
		expect(holdings.breakdowns.registered).toEqual(expect.arrayContaining(['area-msoa', 'area-ward']));
		expect(holdings.areas.filter(({ level }) => level === 'msoa')).toEqual([
			{ code: 'E02000001', name: 'Town 001', level: 'msoa', within: ['all'] },
			{ code: 'E02000002', name: 'Town 002', level: 'msoa', within: ['E05000002', 'all'] }
		]);
		const chosen: Question = { ...byMiddle, filters: [{ area: { level: 'ward', codes: ['E05000002'] } }] };
		expect(await asked(sitting, byWard, byMiddle, chosen)).toEqual([
			{ Elm: 100, Oak: 260, ...nowhere, all: 360 },
			{ 'Town 001': 160, 'Town 002': 200, ...nowhere, all: 360 },
			{ 'Town 001': 60, 'Town 002': 200, ...nowhere, all: 260 }
		]);
	});

	it('of one name are told apart by their authority, or else by their code', async () => {
		const wards = openTable(
			'geo_lookup.csv',
			'LSOA21CD,WD24CD,WD24NM,LAD24CD,LAD24NM',
			'E01000001,E05000001,Trinity,E07000001,North',
			'E01000002,E05000002,Trinity,E07000002,South',
			'E01000003,E05000003,Castle,E07000002,South',
			'E01000004,E05000004,Castle,E07000002,South',
			'E01000005,E05000005,Ash,E07000002,South'
		);
		const { areas } = await opened(newSitting(), people(100, 60, 200), wards);
		expect(areas.flatMap(({ level, name }) => (level === 'ward' ? [name] : []))).toEqual([
			'Trinity (North)',
			'Trinity (South)',
			'Castle (South) (E05000003)',
			'Castle (South) (E05000004)',
			'Ash'
		]);
	});

	it('are not both answered where one less the other is a few people, whichever comes first', async () => {
		const wards = { Elm: 100, Oak: 203, ...nowhere, all: 303 };
		const middles = { 'Town 001': 103, 'Town 002': 200, ...nowhere, all: 303 };
		for (const [first, second, shown] of [
			[byWard, byMiddle, wards],
			[byMiddle, byWard, middles]
		] as const) {
			const sitting = newSitting();
			await opened(sitting, people(100, 3, 200), lookup);
			expect(await asked(sitting, first, second)).toEqual([shown, 'tells-too-much']);
		}
	});
});

describe('practices and networks', () => {
	const practices = openTable(
		'practice_lookup.csv',
		'ODS_CODE,PRACTICE_NAME,PCN_CODE,PCN_NAME',
		'F81001,Elm Surgery,U00001,North',
		'F81002,Oak Surgery,U00001,North',
		'F81003,Ash Surgery,U00002,South',
		'F81009,Fir Surgery,U00003,Far away'
	);
	const registered = register('LSOA21CD,REGISTERED_PRACTICE_ODS', {
		'E01000001,F81001': 100,
		'E01000003,F81002': 40,
		'E01000001,F81003': 60,
		'E01000002,F81004': 20
	});
	const byPractice = by({ by: 'practice' });
	const byNetwork = by({ by: 'network' });
	const unknown = { 'Not recognised': 0, 'Not recorded': 0 };

	it('say which file they need, and go by codes without it', async () => {
		const sitting = newSitting();
		const holdings = await opened(sitting, registered, lookup);
		expect(holdings.breakdowns.registered).not.toContain('network');
		expect(await asked(sitting, byNetwork, byPractice)).toEqual([
			'not-askable',
			{ F81001: 100, F81002: 40, F81003: 60, F81004: 20, ...unknown, all: 220 }
		]);
	});

	it('go by name, and follow registration wherever people live', async () => {
		const sitting = newSitting();
		const holdings = await opened(sitting, registered, lookup, practices);
		expect(holdings.breakdowns.registered).toContain('network');
		expect(holdings.breakdowns.resident).not.toContain('network');
		expect(await asked(sitting, byPractice, byNetwork)).toEqual([
			{ 'Elm Surgery': 100, 'Oak Surgery': 40, 'Ash Surgery': 60, F81004: 20, ...unknown, all: 220 },
			{ North: 140, South: 60, 'In no network of the lookup': 20, ...unknown, all: 220 }
		]);
	});

	it('hide a small practice together with another of its network, so that the network gives nothing away', async () => {
		const sitting = newSitting();
		const few = register('LSOA21CD,REGISTERED_PRACTICE_ODS', {
			'E01000001,F81001': 100,
			'E01000003,F81002': 3,
			'E01000001,F81003': 9,
			'E01000002,F81004': 11
		});
		await opened(sitting, few, lookup, practices);
		const [shown, networks] = await asked(sitting, byPractice, byNetwork);
		expect(shown).toMatchObject({ 'Elm Surgery': null, 'Oak Surgery': null });
		expect(networks).toMatchObject({ North: 103 });
	});
});
