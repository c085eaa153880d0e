import type { Predicate, Projection, Question } from '../../protocol/question';
import type { Ground, ProjectionGround } from '../engine/ground';
import { sorted, type Sorted } from './demography';
import { partsOf, type ProjectionParts } from './projection-parts';
import { notAskable } from './refusals';

export const projectionDataset = 'population_projection';

/** A projection made ready. */
export type ProjectionPlan = {
	/** The same question of today. */
	readonly today: Question;
	readonly years: readonly number[];
	readonly variants: readonly string[];
	/** The year from which shares change. */
	readonly baseYear: number;
	/** The year of the estimates of residents, when it comes before those that are projected. */
	readonly estimated: number | null;
	/** By how finely people are divided by age and sex, the finest first. Never empty. */
	readonly parts: readonly ProjectionParts[];
};

/**
 * What a question of later years is made of.
 * @throws NotAskable where it is not of a count by area at most, or the open files do not know the ages, years or variant
 */
export function planProjection(question: Question, ground: Ground): ProjectionPlan {
	const { projection, ...today } = question;
	const { projections } = ground;
	if (!projection || !projections) throw notAskable('projection', projectionDataset);
	if (today.measure.kind !== 'count' && today.measure.kind !== 'total') throw notAskable('measure');
	if (today.against !== undefined) throw notAskable('against');
	if (today.comparator !== 'place' && today.comparator !== 'none') throw notAskable('comparator');
	today.breakdowns.forEach(({ by }, index) => {
		if (by !== 'area') throw notAskable(`breakdowns.${index}`);
	});
	const said = statementsOf(today);
	const isShare = today.base === 'registered';
	const counts = (today.events ? 1 : 0) + (said.others.length > 0 ? 1 : 0); // of registered people: some of them, or their records
	const mayChange = isShare || projection.percentPerYear === 0;
	if (!mayChange || counts !== (isShare ? 1 : 0)) throw notAskable('projection');
	const estimated = isShare ? null : yearOf(ground.resident?.periodTo);
	const starts = isShare ? yearOf(ground.spine?.periodTo) : estimated === null ? null : estimated + 1;
	const years = projections.years.filter((year) => year >= (starts ?? 0) && year <= projection.to);
	const variants = variantsOf(projection, projections);
	const parts = partsOf({ today, said, ground, chosen: { projections, years, variants } });
	const [first] = years;
	if (first === undefined || parts.length === 0) throw notAskable('projection');
	return { today, years, variants, baseYear: starts ?? first, estimated, parts };
}

/** Everything that must hold of everybody who is counted. */
export function statementsOf({ population, filters, indicator }: Question): Sorted {
	return sorted([
		{ predicate: population, at: 'population' },
		...filters.map((predicate: Predicate, index) => ({ predicate, at: `filters.${index}` })),
		...(indicator ? [{ predicate: indicator, at: 'indicator' }] : [])
	]);
}

function yearOf(day: string | null | undefined): number | null {
	return day ? Number(day.slice(0, 4)) : null;
}

function variantsOf({ variant }: Projection, { variants }: ProjectionGround): readonly string[] {
	if (variant === undefined) return variants;
	if (!variants.includes(variant)) throw notAskable('projection');
	return [variant];
}
