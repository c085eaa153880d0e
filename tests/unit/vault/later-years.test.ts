import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { SafeRow, SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import {
	bands,
	projectedOf,
	registerOf,
	residents,
	townFiles,
	usualCounts,
	variants,
	wardOf,
	years,
	type Counts
} from '../../support/later-town';
import { madeDesks } from './made-desk';

let newSitting: () => Sitting;
beforeAll(async () => {
	newSitting = await madeDesks();
});

const aged65: Question['population'] = { field: 'AGE', between: [65, null] };
const older: Question = {
	format: 'wardwise-question/1',
	base: 'resident',
	population: aged65,
	measure: { kind: 'count' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'none',
	projection: { to: 2030, percentPerYear: 0 }
};
const dementia: Question = {
	...older,
	base: 'registered',
	indicator: { field: 'DEM_REG', is: 'Y' },
	projection: { to: 2030, percentPerYear: 0, variant: 'Principal' }
};
const ofPlace: Question = { ...dementia, breakdowns: [] };
/** What anybody may ask who wants to know the shares by age. */
const byAge: Question = {
	...older,
	base: 'registered',
	indicator: { field: 'DEM_REG', is: 'Y' },
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'age', bands: 'five-year' }],
	projection: undefined
};

async function open(register: File, policy?: string, without?: string[]): Promise<Sitting> {
	const sitting = newSitting();
	const loaded = await loadFiles(sitting, townFiles(register, policy, without));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return sitting;
}

async function tableOf(sitting: Sitting, question: Question): Promise<SafeTable> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}

async function refusalOf(sitting: Sitting, question: Question): Promise<unknown> {
	const [answer] = await answerAll(sitting, [question]);
	return answer?.ok ? 'answered' : answer?.refusal;
}

function at(table: SafeTable, ...groups: (string | null)[]): SafeRow {
	const row = table.rows.find((one) => JSON.stringify(one.groups) === JSON.stringify(groups));
	if (!row) throw new Error(`no row of ${groups.join()}`);
	return row;
}

const numberAt = (table: SafeTable, ...groups: (string | null)[]): number | null => {
	const { value } = at(table, ...groups);
	return value.shown ? value.value : null;
};

/** To three figures, and to ten at the finest. */
const asSaid = (people: number): number => Math.round(Number(people.toPrecision(3)) / 10) * 10;
const inWard = (ward: string | null, band: number): number =>
	Object.entries(residents).reduce(
		(sum, [code, counts]) => sum + (ward === null || wardOf[code] === ward ? (counts[band] ?? 0) : 0),
		0
	);
/** Residents of a ward in a year and band, by its part of today's. */
const later = (variant: string, year: number, band: number, ward: string | null): number => {
	const [men, women] = projectedOf(variant, year, band);
	return ((men + women) * inWard(ward, band)) / inWard(null, band);
};
const over = (sum: (band: number) => number): number => bands.reduce((total, _, band) => total + sum(band), 0);

/** Opened once for the questions that it can answer; every other test opens its own. */
let town: Sitting;
beforeAll(async () => {
	town = await open(registerOf(usualCounts));
});

describe('residents of later years, by ward', () => {
	let table: SafeTable;
	beforeAll(async () => {
		table = await tableOf(town, older);
	});

	it('are the estimates of today, and then each ward’s part of every age of the place, by variant', () => {
		for (const ward of ['E05000001', 'E05000002', null])
			for (const variant of variants) {
				expect(numberAt(table, ward, '2023', variant)).toBe(over((band) => inWard(ward, band)));
				for (const year of years)
					expect(numberAt(table, ward, String(year), variant)).toBe(asSaid(over((band) => later(variant, year, band, ward))));
			}
		expect(table.dimensions.map(({ id, groups }) => [id, groups.length])).toEqual([
			['area', 2],
			['year', 8],
			['variant', 2]
		]);
	});

	it('say by how much they are more than in the first year, before rounding', () => {
		const today = over((band) => inWard('E05000001', band));
		const then = over((band) => later('Principal', 2030, band, 'E05000001'));
		expect(at(table, 'E05000001', '2030', 'Principal').change).toEqual({
			shown: true,
			value: Math.round(100 * (then / today - 1))
		});
		expect(at(table, null, '2023', 'Principal').change).toEqual({ shown: true, value: 0 });
	});

	it('are open statistics, marked as projected, with all that is assumed', () => {
		expect(table).toMatchObject({ personLevel: false, policy: { id: 'published' }, projection: { from: 2024 }, question: older });
		const labels = table.dimensions[1]?.groups.map(({ label }) => label);
		expect(labels?.slice(0, 2)).toEqual(['2023', '2024 [f]']);
		expect(table.title).toContain('projected to 2030');
		const said = table.caveats.join(' ');
		for (const words of ['Not a forecast of outcomes', 'illustrative', 'may not add up', 'Each variant'])
			expect(said).toContain(words);
	});
});

describe('what cannot be projected', () => {
	it.each<[string, Question, object]>([
		['a share', { ...dementia, measure: { kind: 'proportion' } }, { at: 'measure' }],
		['a breakdown by sex', { ...dementia, breakdowns: [{ by: 'sex' }] }, { at: 'breakdowns.0' }],
		['registered people as such', { ...dementia, indicator: undefined }, { at: 'projection' }],
		['a changing share of residents', { ...older, projection: { to: 2030, percentPerYear: 1 } }, { at: 'projection' }],
		[
			'a variant that is not in the file',
			{ ...older, projection: { to: 2030, percentPerYear: 0, variant: 'Low' } },
			{ at: 'projection' }
		],
		['years before the register', { ...dementia, projection: { to: 2024, percentPerYear: 0 } }, { at: 'projection' }],
		['ages that no projection has', { ...older, population: { field: 'AGE', between: [60, null] } }, { at: 'projection' }],
		['a second population', { ...older, against: { all: [] } }, { at: 'against' }],
		['a comparison with wards about as deprived', { ...older, comparator: 'similar' }, { at: 'comparator' }]
	])('%s is refused', async (_, question, refusal) => {
		expect(await refusalOf(town, question)).toMatchObject({ code: 'not-askable', ...refusal });
	});
});

describe('people with dementia in later years', () => {
	/** Shares as a reader of the released table works them out. */
	const shareIn = (table: SafeTable, band: number): number => {
		const { numerator, denominator } = at(table, bands[band] ?? '');
		if (!numerator.shown || !denominator.shown) throw new Error('hidden');
		return numerator.value / denominator.value;
	};

	it('are what anybody works out from the released shares by age and the published files, and nothing else', async () => {
		const table = await tableOf(town, dementia);
		const released = await tableOf(town, byAge);
		expect(at(released, '65-69').numerator).toEqual({ shown: true, value: 10 });
		for (const ward of ['E05000001', 'E05000002', null])
			for (const year of years.filter((one) => one >= 2025)) {
				const people = over((band) => shareIn(released, band) * later('Principal', year, band, ward));
				expect(numberAt(table, ward, String(year))).toBe(asSaid(people));
			}
		expect(table.rows).toHaveLength(3 * 6);
		expect(table).toMatchObject({ personLevel: true, policy: { id: 'nhs-england' }, projection: { from: 2025 } });
		expect(table.caveats.join(' ')).toContain('65 to 69, 1.55%');
	});

	it('change by the chosen part of themselves every year from that of the register on', async () => {
		const grown = await tableOf(town, { ...ofPlace, projection: { to: 2030, percentPerYear: 2, variant: 'Principal' } });
		const released = await tableOf(town, byAge);
		for (const year of [2025, 2030]) {
			const people = over((band) => shareIn(released, band) * 1.02 ** (year - 2025) * later('Principal', year, band, null));
			expect(numberAt(grown, String(year))).toBe(asSaid(people));
		}
		expect(grown.caveats.join(' ')).toContain('grows by 2% of itself every year from 2025');
	});

	it('are the same for two registers that look alike, however many people truly have it', async () => {
		const alike: Counts = [
			[644, 11],
			[549, 24],
			[429, 39],
			[296, 43],
			[162, 34],
			[76, 20]
		];
		const shown = async (counts: Counts): Promise<[unknown, unknown]> => {
			const sitting = await open(registerOf(counts));
			return [(await tableOf(sitting, byAge)).rows, (await tableOf(sitting, dementia)).rows];
		};
		const [[ages, projected], [otherAges, otherProjected]] = [await shown(usualCounts), await shown(alike)];
		expect(otherAges).toEqual(ages);
		expect(otherProjected).toEqual(projected);
	});

	it('use broader bands of age where one is hidden', async () => {
		const few: Counts = usualCounts.map(([people, has], band) => (band === 1 ? [people, 3] : [people, has]));
		const sitting = await open(registerOf(few));
		const table = await tableOf(sitting, ofPlace);
		const released = await tableOf(sitting, { ...byAge, breakdowns: [{ by: 'age', bands: 'ten-year' }] });
		const shown = released.rows.flatMap(({ groups, numerator, denominator }) =>
			numerator.shown && denominator.shown ? [[groups[0], numerator.value / denominator.value] as const] : []
		);
		const share = new Map(shown);
		const people = over(
			(band) =>
				(share.get(['65-74', '65-74', '75-84', '75-84', '85+', '85+'][band] ?? '') ?? NaN) * later('Principal', 2030, band, null)
		);
		expect(numberAt(table, '2030')).toBe(asSaid(people));
	});

	it('are refused where even broad bands hide one, and nothing is remembered of it', async () => {
		const few: Counts = usualCounts.map(([people], band) => [people, band === 0 ? 3 : 0]);
		const sitting = await open(registerOf(few));
		expect(await refusalOf(sitting, ofPlace)).toEqual({ code: 'hidden-by-age' });
		expect(
			(await tableOf(sitting, { ...older, base: 'registered', breakdowns: [], projection: undefined })).certificate.setBeside
		).toBe(0);
	});

	it('are set beside the answers before them, and answers after beside them', async () => {
		const outsideHomes: Question = {
			...byAge,
			population: { all: [aged65, { not: { field: 'CARE_HOME_IND', is: 'Y' } }] },
			breakdowns: []
		};
		const register = registerOf(
			usualCounts.map(([people, has]) => [people, has + 20]),
			3
		);
		expect(await refusalOf(await open(register, 'exact-7'), outsideHomes)).toBe('answered');
		const after = await open(register, 'exact-7');
		await tableOf(after, ofPlace);
		expect(await refusalOf(after, outsideHomes)).toEqual({ code: 'tells-too-much' });
		const before = await open(register, 'exact-7');
		await tableOf(before, outsideHomes);
		expect(await refusalOf(before, ofPlace)).toEqual({ code: 'tells-too-much' });
	});
});

describe('a file that is missing', () => {
	it('is named', async () => {
		const sitting = await open(registerOf(usualCounts), 'nhs-england', ['population_projection.csv']);
		expect(await refusalOf(sitting, dementia)).toMatchObject({ needs: 'population_projection' });
	});

	it('needs no estimates for the whole place', async () => {
		const sitting = await open(registerOf(usualCounts), 'nhs-england', ['population_mye.csv']);
		expect(await refusalOf(sitting, dementia)).toMatchObject({ needs: 'population_mye' });
		expect(await refusalOf(sitting, ofPlace)).toBe('answered');
	});
});
