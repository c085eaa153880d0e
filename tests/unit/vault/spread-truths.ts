import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeCell } from '../../../src/lib/protocol/safe-cell';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import type { OpenedFolder } from '../../support/opened-folder';
import * as plain from '../../support/plain-definitions';
import type { PlainPerson } from '../../support/plain-demo';

const toFive = (count: number): number => 5 * Math.floor(count / 5 + 0.5);
const value = (cell: SafeCell | undefined): number => (cell?.shown ? cell.value : NaN);
const isSmall = (count: number): boolean => count >= 1 && count <= 7;
const sumOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);

type Unit = { events: number; people: number };

/** The Gini coefficient as half the mean difference of the rates of any two people, over the mean rate. */
function meanDifference(units: readonly Unit[]): number {
	const [events, people] = [sumOf(units.map((unit) => unit.events)), sumOf(units.map((unit) => unit.people))];
	const apart = units.flatMap((one) =>
		units.map((other) => one.people * other.people * Math.abs(one.events / one.people - other.events / other.people))
	);
	return sumOf(apart) / people ** 2 / (2 * (events / people));
}

/** Per cent of all events that a fifth of all people have, those of the highest rates first; of the last unit only as many as are wanted. */
function ofHighestFifth(units: readonly Unit[]): number {
	let wanted = sumOf(units.map(({ people }) => people)) / 5;
	let found = 0;
	for (const { events, people } of units.toSorted((one, other) => other.events / other.people - one.events / one.people)) {
		const taken = Math.min(people, wanted);
		found += (events * taken) / people;
		wanted -= taken;
	}
	return (100 * found) / sumOf(units.map(({ events }) => events));
}

/** Twice the covariance of rate and rank, over the mean rate: units most deprived first. */
function covariance(units: readonly Unit[]): number {
	const people = sumOf(units.map((unit) => unit.people));
	const mean = sumOf(units.map((unit) => unit.events)) / people;
	const ranks = units.map((unit, at) => (sumOf(units.slice(0, at).map((other) => other.people)) + unit.people / 2) / people);
	const pulls = units.map((unit, at) => (unit.people / people) * (unit.events / unit.people - mean) * ((ranks[at] ?? 0) - 0.5));
	return (2 / mean) * sumOf(pulls);
}

/** Spread, years earlier and a year before, on the demo: each beside another way of working it out from plain counts. */
export function describeSpread(opened: () => OpenedFolder, people: () => readonly PlainPerson[]): void {
	async function tableOf(id: string, way: number): Promise<SafeTable> {
		const entry = indicatorById(id);
		const answer = await opened()
			.newSitting()
			.ask(Question.parse({ ...entry?.question, breakdowns: entry?.ways[way]?.breakdowns }));
		if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
		return answer.value;
	}
	const unitsBy = (
		by: 'ward' | 'fifth',
		codes: readonly string[],
		counts: (person: PlainPerson) => boolean,
		of: (person: PlainPerson) => boolean
	): Unit[] =>
		codes.map((code) => {
			const there = people().filter((one) => one[by] === code && of(one));
			return { events: toFive(there.filter(counts).length), people: toFive(there.length) };
		});

	describe('how unevenly things are spread, as the product tells it', () => {
		it('question 2: Gini, dissimilarity and the highest fifth are those of counts by ward, worked out by mean differences', async () => {
			const { concentrations = [], rows } = await tableOf('multimorbidity-2', 0);
			const spread = concentrations[0]?.spread;
			if (spread?.kind !== 'curve') throw new Error('no curve');
			const wards = rows.flatMap(({ groups }) => (groups[0]?.startsWith('E05') ? [groups[0]] : []));
			expect(wards).toHaveLength(17);
			const units = unitsBy(
				'ward',
				wards,
				({ conditions }) => conditions >= 2,
				() => true
			);
			const events = sumOf(units.map((unit) => unit.events));
			const without = sumOf(units.map((unit) => unit.people - unit.events));
			const apart = sumOf(units.map((unit) => Math.abs(unit.events / events - (unit.people - unit.events) / without))) / 2;
			expect(value(spread.gini)).toBeCloseTo(meanDifference(units), 3);
			expect(value(spread.dissimilarity)).toBeCloseTo(apart, 3);
			const around = sumOf(units.map((unit) => unit.events ** 2 / unit.people)) / events;
			expect(value(spread.isolation)).toBeCloseTo(around, 3);
			expect(value(spread.exposure)).toBeCloseTo(1 - around, 3);
			expect(Math.abs(value(spread.topFifth) - ofHighestFifth(units))).toBeLessThan(0.06);
			const last = spread.curve.at(-2);
			const highest = units.toSorted((one, other) => other.events / other.people - one.events / one.people)[0];
			const all = sumOf(units.map((unit) => unit.people));
			expect(1 - (last?.p ?? NaN)).toBeCloseTo((highest?.people ?? NaN) / all, 5);
			expect(1 - (last?.l ?? NaN)).toBeCloseTo((highest?.events ?? NaN) / events, 5);
		});

		it('question 18: the concentration index over fifths is the covariance of rate and rank', async () => {
			const { gradients = [] } = await tableOf('multimorbidity-4', 2);
			const units = unitsBy(
				'fifth',
				['1', '2', '3', '4', '5'],
				({ conditions }) => conditions >= 4,
				() => true
			);
			expect(value(gradients[0]?.concentration.value)).toBeCloseTo(covariance(units), 3);
		});

		it('question 5: years earlier are read off plain shares by age and fifth, drawn as a line', async () => {
			const { onsets = [] } = await tableOf('multimorbidity-2', 3);
			const bands = [0, 5, 15, 25, 35, 45, 55, 65, 75, 85].map((from, at, all) => ({ from, to: all[at + 1] ?? null }));
			const curve = (fifth: string) =>
				bands.map(({ from, to }) => {
					const there = people().filter((one) => one.fifth === fifth && one.age >= from && (to === null || one.age < to));
					const having = there.filter(({ conditions }) => conditions >= 2).length;
					const isHidden = isSmall(having) || isSmall(there.length - having);
					const share = Math.round((1000 * toFive(having)) / toFive(there.length)) / 10;
					return { middle: to === null ? null : (from + to) / 2, share: isHidden ? null : share };
				});
			const ageOf = (fifth: string, percent: number): number | null => {
				const points = curve(fifth);
				const below = points.findLastIndex(({ share }) => share === null || share < percent);
				const [one, other] = [points[below], points[below + 1]];
				if (!one || !other || one.share === null || other.share === null || one.middle === null || other.middle === null)
					return null;
				return one.middle + ((percent - one.share) * (other.middle - one.middle)) / (other.share - one.share);
			};
			const told = onsets.filter(({ earlier }) => earlier.shown);
			expect(told.length).toBeGreaterThan(1);
			for (const { percent, fifths, earlier } of told) {
				for (const { code, age } of fifths)
					if (age.shown) expect(Math.abs(age.value - (ageOf(code, percent) ?? NaN)), `${percent} ${code}`).toBeLessThan(0.06);
				expect(value(earlier)).toBeCloseTo(value(fifths[4]?.age) - value(fifths[0]?.age), 6);
			}
		});

		it('question 12: people and hours of home care a year before are those open on the first day', async () => {
			const { rows, beside, comparatorLabel } = await tableOf('home-care-people-65-before', 1);
			expect(comparatorLabel).toBe('on 1 April 2024');
			const having = (open: typeof plain.openNow) => plain.having('asc_cld', plain.both(plain.isHomeCare, open));
			const count = (locality: string | null, open: typeof plain.openNow): number =>
				people().filter((one) => one.age >= 65 && (locality === null || one.locality === locality) && having(open)(one) > 0)
					.length;
			let told = 0;
			for (const [list, open] of [
				[rows, plain.openNow],
				[beside?.rows ?? [], plain.openAtFirst]
			] as const)
				for (const { groups, numerator } of list) {
					if (!numerator.shown) continue;
					expect(numerator.value, groups[0] ?? 'all').toBe(toFive(count(groups[0] ?? null, open)));
					told += 1;
				}
			expect(told).toBeGreaterThan(7);
			const hours = await tableOf('home-care-hours-per-1000-65-before', 1);
			const hourly = plain.sumOfCare(plain.both(plain.isHomeCare, plain.openAtFirst), plain.hoursOf);
			const total = sumOf(people().flatMap((one) => (one.age >= 65 ? [hourly(one) ?? 0] : [])));
			expect(value(hours.rows.at(-1)?.numerator)).toBe(10 * Math.floor(total / 10 + 0.5));
		});
	});
}
