import { finiteOrNull, type Count } from './estimate';
import { assertCounts, assertNumbers, assertPart, sum } from './legal-numbers';

/** One area: events or people, the population or (of a ratio) the expected events, and of a rate the rate itself. */
export type FunnelArea = { numerator: Count; denominator?: Count; rate?: Count };

export type FunnelKind =
	| { statistic: 'proportion'; multiplier: number }
	| { statistic: 'ratio'; ratioType: 'count' | 'isr'; multiplier: number }
	| { statistic: 'rate'; rateType: 'dsr' | 'crude'; multiplier: number; yearsOfData: number };

/** Throws on what no funnel can be drawn from. */
export function assertAreas(areas: readonly FunnelArea[], kind: FunnelKind): void {
	if (kind.statistic !== 'ratio') assertScale('multiplier', kind.multiplier);
	if (kind.statistic === 'rate') assertScale('yearsOfData', kind.yearsOfData);
	for (const { numerator, denominator = null, rate = null } of areas) {
		assertNumbers({ numerator, denominator, rate });
		assertThere(numerator, denominator, kind);
		assertCounts('numerator', [numerator]);
		if (denominator !== null && denominator <= 0) throw new RangeError('denominators must be greater than zero');
		if (kind.statistic === 'proportion') assertPart(numerator, denominator);
	}
}

function assertScale(field: string, scale: number): void {
	assertNumbers({ [field]: scale });
	if (!(scale > 0)) throw new RangeError(`${field} must be greater than 0`);
}

function assertThere(numerator: Count, denominator: Count, kind: FunnelKind): void {
	if (kind.statistic === 'proportion' && (numerator === null || denominator === null)) {
		throw new RangeError(
			'for proportions, numerators and denominators must be provided for all records, even when their values are zero'
		);
	}
	if (kind.statistic !== 'rate') return;
	if (numerator === null)
		throw new RangeError('for rates, numerators must be provided for all records, even when their values are zero');
	if (kind.rateType === 'crude' && numerator === 0 && denominator === null)
		throw new RangeError('for rates, where there are 0 events for a record, the denominator must be provided');
}

/**
 * The denominator that a rate's events and value imply: of a DSR its effective population. Without both, a crude rate's own
 * denominator; null for a DSR without events or a rate.
 */
export function derivedDenominator(area: FunnelArea, kind: Extract<FunnelKind, { statistic: 'rate' }>): Count {
	const { numerator, denominator = null, rate = null } = area;
	if (numerator !== null && numerator > 0 && rate !== null && rate > 0) return finiteOrNull((kind.multiplier * numerator) / rate);
	return kind.rateType === 'crude' ? denominator : null;
}

/** Events to people over the areas of which both are known; null when there are no people. */
export function averageOf(areas: readonly FunnelArea[], denominatorOf: (area: FunnelArea) => Count): number | null {
	const known = areas.filter((area) => area.numerator !== null && denominatorOf(area) !== null);
	const people = sum(known.map((area) => denominatorOf(area) ?? 0));
	return people > 0 ? sum(known.map(({ numerator }) => numerator ?? 0)) / people : null;
}
