import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { SafeRow, SafeTable } from '../../../src/lib/protocol/safe-table';
import { answerAll, loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import {
	bands,
	estimatesBySex,
	estimatesBySexBut,
	menOf,
	mostlyWomen,
	projectedOf,
	registerOf,
	residents,
	townFiles,
	wardOf,
	type Counts
} from '../../support/later-town';
import { madeDesks } from './made-desk';

let newSitting: () => Sitting;
beforeAll(async () => {
	newSitting = await madeDesks();
});

/** Enough of either sex at every age to be shown. */
const many: Counts = [
	[643, 48],
	[548, 92],
	[428, 100],
	[297, 90],
	[161, 60],
	[77, 40]
];
const dementia: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { field: 'AGE', between: [65, null] },
	indicator: { field: 'DEM_REG', is: 'Y' },
	measure: { kind: 'count' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'none',
	projection: { to: 2030, percentPerYear: 0, variant: 'Principal' }
};
const women: Question = { ...dementia, filters: [{ field: 'SEX', is: '2' }] };
const older: Question = { ...dementia, base: 'resident', indicator: undefined };
/** What anybody may ask who wants to know the shares by age and sex. */
const shares: Question = {
	...dementia,
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'age', bands: 'five-year' }, { by: 'sex' }],
	projection: undefined
};

async function open(register: File, estimates?: File): Promise<Sitting> {
	const sitting = newSitting();
	const loaded = await loadFiles(sitting, townFiles(register, undefined, [], estimates));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return sitting;
}

async function tableOf(sitting: Sitting, question: Question): Promise<SafeTable> {
	const [answer] = await answerAll(sitting, [question]);
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}

function at({ rows }: SafeTable, ...groups: (string | null)[]): SafeRow {
	const row = rows.find((one) => JSON.stringify(one.groups) === JSON.stringify(groups));
	if (!row) throw new Error(`no row of ${groups.join()}`);
	return row;
}

const numberAt = (table: SafeTable, ...groups: (string | null)[]): number => {
	const { value } = at(table, ...groups);
	return value.shown ? value.value : NaN;
};

/** To three figures, and to ten at the finest. */
const asSaid = (people: number): number => Math.round(Number(people.toPrecision(3)) / 10) * 10;
const over = (sum: (band: number) => number): number => bands.reduce((total, _, band) => total + sum(band), 0);

/** Residents of today of a sex (0: men) and band, of a ward or the whole place. */
const ofSex = (ward: string | null, sex: number, band: number): number =>
	Object.entries(residents).reduce((sum, [code, counts]) => {
		const men = menOf(code, band);
		return sum + (ward === null || wardOf[code] === ward ? (sex === 0 ? men : (counts[band] ?? 0) - men) : 0);
	}, 0);
/** Residents of a ward in a year: its part of the place's people of that sex and band. */
const later = (ward: string | null, year: number, sex: number, band: number): number =>
	((projectedOf('Principal', year, band)[sex] ?? NaN) * ofSex(ward, sex, band)) / ofSex(null, sex, band);
const shareOf = (table: SafeTable, sex: number, band: number): number => {
	const { numerator, denominator } = at(table, bands[band] ?? '', String(sex + 1));
	return numerator.shown && denominator.shown ? numerator.value / denominator.value : NaN;
};
const places = ['E05000001', 'E05000002', null];
const years = [2025, 2028, 2030];

describe('later years where every file tells men and women apart', () => {
	let town: Sitting;
	let released: SafeTable;
	beforeAll(async () => {
		town = await open(registerOf(many, 0, mostlyWomen), estimatesBySex);
		released = await tableOf(town, shares);
	});

	it('are worked out from the released shares by age and sex, and from men and women of the published files', async () => {
		const table = await tableOf(town, dementia);
		for (const ward of places)
			for (const year of years) {
				const people = over((band) =>
					[0, 1].reduce((sum, sex) => sum + shareOf(released, sex, band) * later(ward, year, sex, band), 0)
				);
				expect(numberAt(table, ward, String(year))).toBe(asSaid(people));
			}
		const said = table.caveats.join(' ');
		expect(said).toMatch(/at each age and sex of residents .*; 70 to 74, female, \d/);
		expect(said).not.toContain('Men and women are taken together');
	});

	it('of women are those of women', async () => {
		const table = await tableOf(town, women);
		for (const ward of places)
			for (const year of years)
				expect(numberAt(table, ward, String(year))).toBe(
					asSaid(over((band) => shareOf(released, 1, band) * later(ward, year, 1, band)))
				);
		expect(table.caveats.join(' ')).not.toContain('65 to 69, male');
	});

	it('of residents are each ward’s part of men and of women', async () => {
		const table = await tableOf(town, older);
		for (const ward of places) {
			const sum = (of: (sex: number, band: number) => number): number => over((band) => of(0, band) + of(1, band));
			expect(numberAt(table, ward, '2023')).toBe(sum((sex, band) => ofSex(ward, sex, band)));
			expect(numberAt(table, ward, '2030')).toBe(asSaid(sum((sex, band) => later(ward, 2030, sex, band))));
		}
	});
});

describe('later years where a file does not tell men and women apart, or the rule hides one', () => {
	/** By the released shares of men and women together. */
	async function together(sitting: Sitting): Promise<number> {
		const released = await tableOf(sitting, { ...shares, breakdowns: [{ by: 'age', bands: 'five-year' }] });
		const people = over((band) => {
			const { numerator, denominator } = at(released, bands[band] ?? '');
			const [men, other] = projectedOf('Principal', 2030, band);
			return numerator.shown && denominator.shown ? ((men + other) * numerator.value) / denominator.value : NaN;
		});
		return asSaid(people);
	}

	const fewOfOneSex: Counts = many.map(([all, has], band) => [all, band === 0 ? 20 : has]);
	const ofNoSex = (index: number, has: boolean): number => (!has && index > 60 && index < 64 ? 9 : mostlyWomen(index, has));
	it.each([
		['estimates are of persons alone', registerOf(many, 0, mostlyWomen), undefined],
		['estimates of one small area are of persons alone', registerOf(many, 0, mostlyWomen), estimatesBySexBut('E01000003')],
		['too few men have it at one age', registerOf(fewOfOneSex, 0, mostlyWomen), estimatesBySex],
		['a few who are neither hide men or women', registerOf(many, 0, ofNoSex), estimatesBySex]
	])('take them together: %s', async (_, register, estimates) => {
		const town = await open(register, estimates);
		const table = await tableOf(town, dementia);
		expect(numberAt(table, null, '2030')).toBe(await together(town));
		expect(table.caveats.join(' ')).toContain('Men and women are taken together');
	});
});
