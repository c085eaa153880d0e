import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Question } from '../../../src/lib/protocol/question';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground, TableGround } from '../../../src/lib/vault/engine/ground';
import { compile } from '../../../src/lib/vault/questions/compile';
import { wholeMonths, wholePeriods } from '../../../src/lib/vault/questions/periods';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import { fieldsRead } from '../../../src/lib/vault/questions/usage';
import { openNodeEngine } from '../../support/node-engine';
import { ask, loadSmallPlace, makeSmallPlace, provenance, wardOfLsoa } from './small-place';

describe('whole periods of the days that a file covers', () => {
	const codes = (unit: Parameters<typeof wholePeriods>[0], from: string, to: string): string[] => {
		const months = wholeMonths(from, to);
		return months ? wholePeriods(unit, months).map(({ code, label }) => `${code} ${label}`) : [];
	};
	it('leave out months of which only a part is covered, at either edge', () => {
		expect(codes('month', '2024-02-02', '2024-05-30')).toEqual(['2024-03 March 2024', '2024-04 April 2024']);
		expect(codes('month', '2024-02-01', '2024-02-29')).toEqual(['2024-02 February 2024']);
		expect(codes('month', '2023-02-01', '2023-02-27')).toEqual([]);
		expect(codes('month', '2024-02-15', '2024-03-15')).toEqual([]);
	});
	it('are quarters of the calendar, named by their months', () => {
		expect(codes('quarter', '2024-02-01', '2024-12-31')).toEqual([
			'2024-04/2024-06 April to June 2024',
			'2024-07/2024-09 July to September 2024',
			'2024-10/2024-12 October to December 2024'
		]);
	});
	it('are years from January, or from April', () => {
		expect(codes('year', '2023-04-01', '2025-03-31')).toEqual(['2024-01/2024-12 2024']);
		expect(codes('financial-year', '2023-04-01', '2025-03-31')).toEqual(['2023-04/2024-03 2023/24', '2024-04/2025-03 2024/25']);
		expect(codes('financial-year', '1999-04-01', '2000-03-31')).toEqual(['1999-04/2000-03 1999/00']);
		expect(codes('year', '2024-04-01', '2025-03-31')).toEqual([]);
	});
});

const place = makeSmallPlace(29, 400);
let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, place);
});

const byWard: Breakdown = { by: 'area', level: 'ward' };
const by = (unit: 'month' | 'quarter' | 'year' | 'financial-year'): Breakdown => ({ by: 'period', unit });
const admissions = (more: Partial<Question> = {}): Question =>
	ask({ events: { dataset: 'apc', during: 'whole-period' }, measure: { kind: 'count' }, comparator: 'none', ...more });

/** The ground with other days for the file of admissions. */
function covering(periodFrom: string | null, periodTo: string | null): Ground {
	const apc = ground.events.get('apc') as TableGround;
	return { ...ground, events: new Map([...ground.events, ['apc', { ...apc, periodFrom, periodTo }]]) };
}

function planOf(question: Question, on: Ground = ground): Plan {
	const compiled = compile(question, on, { provenance });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	return compiled.plan;
}

/** Ward of a person by index; 4 is not placed. */
const wardIndex = (pid: number): number => {
	const lsoa = place.people.find((person) => person.pid === pid)?.lsoa ?? null;
	return (lsoa === null ? null : wardOfLsoa[lsoa]) ?? 4;
};
const isKnown = (pid: number | null): pid is number => pid !== null && place.people.some((person) => person.pid === pid);
const months = Array.from({ length: 12 }, (_, at) => `${at < 9 ? 2024 : 2025}-${String(((at + 3) % 12) + 1).padStart(2, '0')}`);
const counted = (): { pid: number; month: number }[] =>
	place.admissions.flatMap(({ pid, start }) => {
		const month = months.indexOf(start.slice(0, 7));
		return isKnown(pid) && month >= 0 ? [{ pid, month }] : [];
	});

describe('records by the month in which they begin', () => {
	it('are people and records of each month, quarter and ward, as going through them finds', () => {
		const plan = planOf(admissions({ breakdowns: [byWard, by('month')] }));
		expect(plan.frame.dimensions[1]?.groups.map(({ code }) => code)).toEqual(months);
		const quarter = (month: number): number => 12 + Math.floor(month / 3);
		const expected = new Map<string, { people: Set<number>; records: number }>();
		for (const { pid, month } of counted())
			for (const ward of [wardIndex(pid), null])
				for (const period of [month, quarter(month)]) {
					const cell = expected.get(`${ward} ${period}`) ?? { people: new Set<number>(), records: 0 };
					cell.people.add(pid);
					cell.records++;
					expected.set(`${ward} ${period}`, cell);
				}
		const { rows } = engine.run(plan.periods as NonNullable<Plan['periods']>);
		const found = rows.map((row): [string, number, number] => {
			const ward = Number(row['level']) === 1 ? 'null' : String(row['g0']);
			return [`${ward} ${String(row['period'])}`, Number(row['people']), Number(row['records'])];
		});
		const inOrder = (list: [string, number, number][]): unknown => list.sort(([a], [b]) => (a < b ? -1 : 1));
		const wanted = [...expected].map(([key, cell]): [string, number, number] => [key, cell.people.size, cell.records]);
		expect(inOrder(found)).toEqual(inOrder(wanted));
		expect(expected.size).toBeGreaterThan(30);
	});

	it('are listed one by one, each once, with its own ward and month', () => {
		const plan = planOf(admissions({ breakdowns: [byWard, by('month')] }));
		const [records = [], codes = []] = engine.columns((plan.records as NonNullable<Plan['records']>).statement).columns;
		const wards = plan.frame.dimensions[0]?.groups.length ?? 0;
		expect(new Set(records).size).toBe(counted().length);
		const count = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);
		expect(count(codes)).toEqual(count(counted().map(({ pid, month }) => (wardIndex(pid) * 12 + month) * 2)));
		expect(wards).toBe(5);
	});

	it('of a file that begins and ends within a month leave these out, and say so', () => {
		const on = covering('2024-04-15', '2025-03-30');
		const plan = planOf(admissions({ breakdowns: [by('month')] }), on);
		expect(plan.frame.dimensions[0]?.groups.map(({ code }) => code)).toEqual(months.slice(1, -1));
		const [row] = engine.run(plan.statement).rows;
		expect(Number(row?.['events'])).toBe(counted().filter(({ month }) => month > 0 && month < 11).length);
		expect(plan.frame.caveats).toContain(
			'The file covers 15 April 2024 to 30 March 2025: what lies before or after May 2024 to February 2025 is left out, because it makes no whole month.'
		);
	});

	it('say of which month a rate is, and that none is made into a year’s', () => {
		const { frame } = planOf(admissions({ measure: { kind: 'crude-rate', per: 1000 }, breakdowns: [by('month')] }));
		expect(frame.measure).toMatchObject({ unit: 'per 1,000 in the period', counts: 'events' });
		expect(frame.measure.valueLabel).toMatch(/per 1,000 people in each month$/);
		expect(frame.dimensions[0]).toMatchObject({ id: 'period', label: 'Month', totalLabel: 'April 2024 to March 2025' });
		expect(frame.caveats.join(' ')).toContain('none is made into a rate for a year');
	});

	it('need the day on which a record begins', () => {
		const used = fieldsRead(admissions({ events: { dataset: 'apc' }, breakdowns: [by('month')] }), ground);
		expect(used.map(({ need }) => need)).toContain('apc.ADMIDATE');
	});
});

describe('a breakdown by periods that makes no sense is refused, and says which part', () => {
	const refused = (question: Question, on: Ground = ground): unknown => {
		const compiled = compile(question, on, { provenance });
		return compiled.ok ? 'answered' : compiled.refusal;
	};
	const at = (place: string): unknown => expect.objectContaining({ code: 'not-askable', at: place });
	it.each([
		['of people', ask({ breakdowns: [by('month')] }), 'breakdowns.period'],
		['of sums', admissions({ measure: { kind: 'total', field: 'SPELDUR' }, breakdowns: [by('month')] }), 'breakdowns.period'],
		['of standardised rates', admissions({ measure: { kind: 'standardised-rate', per: 100000 }, breakdowns: [byWard, by('month')] }), 'breakdowns.period'],
		['of records in some months', admissions({ events: { dataset: 'apc', during: { from: '2024-04', to: '2024-06' } }, breakdowns: [by('month')] }), 'breakdowns.period'],
		['of records open on one day', admissions({ events: { dataset: 'apc', during: 'open-at-period-end' }, breakdowns: [by('month')] }), 'breakdowns.period'],
		['twice', admissions({ breakdowns: [by('month'), by('quarter')] }), 'breakdowns.1'],
		['beside groups of which people are in several', admissions({ breakdowns: [by('month'), { by: 'field', dataset: 'apc', field: 'ADMIMETH' }] }), 'breakdowns.1']
	] as const)('%s', (_, question, place) => expect(refused(question)).toEqual(at(place))); // prettier-ignore
	it('where the file has no such whole period, or does not say which days it covers', () => {
		expect(refused(admissions({ breakdowns: [by('year')] }))).toEqual(at('breakdowns.period'));
		expect(refused(admissions({ events: { dataset: 'apc' }, breakdowns: [by('month')] }), covering(null, null))).toEqual(
			at('breakdowns.period')
		);
	});
});
