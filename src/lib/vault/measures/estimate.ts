/** What every measure takes and gives. The functions are pure arithmetic: the caller passes only numbers that may be shown. */
export type Count = number | null; // null: missing
export type Confidence = number | readonly [0.95, 0.998] | null; // null: no limits
export type Options = { multiplier?: number; confidence?: Confidence };

/** Value and limits are in units of the multiplier; count and denominator are not. */
export type Estimate = {
	status: 'ok' | 'notReliable';
	value: number;
	lowerCL95?: number | null;
	upperCL95?: number | null;
	lowerCL998?: number | null;
	upperCL998?: number | null;
	lowerCL?: number | null; // for a single level that is neither 0.95 nor 0.998
	upperCL?: number | null;
	count: number;
	denominator: number;
	multiplier: number;
	statistic: string;
	method: string;
	confidence: string;
};
export type Withheld = { status: 'suppressed' | 'notCalculated' | 'missing'; statistic: string; reason: string };
export type Result = Estimate | Withheld;

/** One or more counts as their sum; null when any is missing. Throws on a number that is not finite. */
export function sumOf(counts: Count | readonly Count[], field: string): Count {
	let sum = 0;
	for (const count of Array.isArray(counts) ? (counts as readonly Count[]) : [counts as Count]) {
		if (count === null) return null;
		if (!Number.isFinite(count)) throw new RangeError(`${field} must be a finite number`);
		sum += count;
	}
	return sum;
}

/** Confidence levels as fractions. `90` to `100` mean per cent. Throws on anything but one level, or 0.95 with 0.998. */
export function levelsOf(confidence: Confidence): readonly number[] {
	if (confidence === null) return [];
	if (typeof confidence !== 'number') {
		if (confidence.length > 2) throw new RangeError('a maximum of two confidence levels can be provided');
		if (confidence[0] !== 0.95 || confidence[1] !== 0.998) {
			throw new RangeError('two confidence levels can only be produced if they are specified as 0.95 and 0.998');
		}
		return confidence;
	}
	const level = confidence >= 90 ? confidence / 100 : confidence;
	if (!(level >= 0.9 && level <= 1)) throw new RangeError('confidence level must be between 90 and 100 or between 0.9 and 1');
	return [level];
}

/** The limits of each level under the names of `Estimate`, scaled, with the levels in words. */
export function limitsAt(
	levels: readonly number[],
	scale: number,
	limits: (level: number) => { lower: number | null; upper: number | null }
): Partial<Estimate> & { confidence: string } {
	const scaled = (limit: number | null): number | null =>
		limit === null || !Number.isFinite(limit * scale) ? null : limit * scale;
	const found: Partial<Estimate> = {};
	for (const level of levels) {
		const atLevel = limits(level);
		const [lower, upper] = [scaled(atLevel.lower), scaled(atLevel.upper)];
		if (level === 0.95) {
			found.lowerCL95 = lower;
			found.upperCL95 = upper;
		} else if (level === 0.998) {
			found.lowerCL998 = lower;
			found.upperCL998 = upper;
		} else {
			found.lowerCL = lower;
			found.upperCL = upper;
		}
	}
	return Object.assign(found, { confidence: levels.map(inWords).join(', ') });
}

function inWords(level: number): string {
	return level === 0.95 ? '95%' : `${Number((level * 100).toPrecision(12))}%`;
}
