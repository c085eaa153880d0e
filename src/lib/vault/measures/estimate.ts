/** What every measure takes and gives. The functions are pure arithmetic: the caller passes only numbers that may be shown. */
export type Count = number | null; // null: missing
export type Confidence = number | readonly [0.95, 0.998] | null; // null: no limits, of a proportion only
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
export type ResultWith<Extra> = (Estimate & Extra) | Withheld;
export type Status = Estimate['status'] | Withheld['status'];

/** Rates of fewer events are not reliable: ONS flags them. */
export const leastReliable = 20;

/** Throws on a number that is not finite, and names its field. */
export function assertFinite(value: number, field: string): void {
	if (!Number.isFinite(value)) throw new RangeError(`${field} must be a finite number`);
}

/** The types say what must be there; rows made of a file do not keep to them. */
export function isMissing(value: unknown): boolean {
	return value === undefined || value === null;
}

/** One or more counts as their sum; null when any is missing. Throws on a number that is not finite. */
export function sumOf(counts: Count | readonly Count[], field: string): Count {
	let sum: Count = 0;
	for (const count of listOf(counts)) {
		if (count !== null) assertFinite(count, field);
		sum = sum === null || count === null ? null : sum + count;
	}
	return sum;
}

/**
 * Numerator and denominator of a group, each summed; or why there is none. Throws on a number that is not finite, on numerators below 0
 * and denominators not above 0.
 */
export function fractionOf(
	x: Count | readonly Count[],
	n: Count | readonly Count[],
	statistic: string
): { count: number; denominator: number } | Withheld {
	const count = sumOf(x, 'x');
	const denominator = sumOf(n, 'n');
	if (anyBelowZero(x)) throw new RangeError('numerators must be greater than or equal to zero');
	if (anyBelowZero(n)) throw new RangeError('denominators must be greater than zero');
	if (listOf(x).length === 0 || listOf(n).length === 0)
		return { status: 'notCalculated', statistic, reason: 'there are no counts' };
	if (denominator !== null && denominator <= 0) throw new RangeError('denominators must be greater than zero');
	if (count === null || denominator === null)
		return { status: 'missing', statistic, reason: 'numerator or denominator is missing' };
	return { count, denominator };
}

function listOf(counts: Count | readonly Count[]): readonly Count[] {
	return Array.isArray(counts) ? (counts as readonly Count[]) : [counts as Count];
}

function anyBelowZero(counts: Count | readonly Count[]): boolean {
	return listOf(counts).some((count) => count !== null && count < 0);
}

/**
 * Confidence levels as fractions. `90` to `100` mean per cent. Throws on anything but one level, or 0.95 with 0.998.
 * The subject begins the message: proportions and the slope index have words of their own.
 */
export function levelsOf(confidence: Confidence, subject = 'confidence level'): readonly number[] {
	if (confidence !== null && typeof confidence !== 'number') {
		if (confidence.length > 2) throw new RangeError('a maximum of two confidence levels can be provided');
		if (confidence[0] !== 0.95 || confidence[1] !== 0.998) {
			throw new RangeError('two confidence levels can only be produced if they are specified as 0.95 and 0.998');
		}
		return confidence;
	}
	const level = confidence !== null && confidence >= 90 ? confidence / 100 : confidence;
	if (level === null || !(level >= 0.9 && level <= 1))
		throw new RangeError(`${subject} must be between 90 and 100 or between 0.9 and 1`);
	return [level];
}

/** The limits of each level under the names of `Estimate`, scaled, with the levels in words. */
export function limitsAt(
	levels: readonly number[],
	scale: number,
	limits: (level: number) => { lower: number | null; upper: number | null }
): Partial<Estimate> & { confidence: string } {
	const found: Partial<Estimate> = {};
	for (const level of levels) {
		const atLevel = limits(level);
		const [lower, upper] = [atLevel.lower, atLevel.upper].map((limit) => (limit === null ? null : finiteOrNull(limit * scale)));
		const name = level === 0.95 ? 'CL95' : level === 0.998 ? 'CL998' : 'CL';
		Object.assign(found, { [`lower${name}`]: lower, [`upper${name}`]: upper });
	}
	return Object.assign(found, { confidence: levels.map(inWords).join(', ') });
}

/** A figure that no number holds is null. 0 has no sign. */
export function finiteOrNull(value: number): number | null {
	return Number.isFinite(value) ? value + 0 : null;
}

/** The estimate, unless a figure of it is beyond what a number can hold. */
export function ifFinite<Whole extends Estimate>(estimate: Whole): Whole | Withheld {
	if (Object.values(estimate).every((part) => typeof part !== 'number' || Number.isFinite(part))) return estimate;
	return { status: 'notCalculated', statistic: estimate.statistic, reason: 'the result is no finite number' };
}

function inWords(level: number): string {
	return level === 0.95 ? '95%' : `${Number((level * 100).toPrecision(12))}%`;
}
