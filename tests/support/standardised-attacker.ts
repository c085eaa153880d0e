/** An age band as everybody can know it: its people, and its weight in the standard population. */
export type PublicBand = { readonly people: number; readonly weight: number };

const z = 1.959963984540054;

/** Rate and 95% limits per 100,000 of so many people counted in each band. Written apart from the measures: only the published method is used. */
export function dsrByHand(bands: readonly PublicBand[], counts: readonly number[], totalOfLimits?: number): number[] {
	const weights = bands.reduce((sum, { weight }) => sum + weight, 0);
	let [rate, variance, events] = [0, 0, 0];
	bands.forEach(({ people, weight }, at) => {
		const count = counts[at] ?? 0;
		const share = weight / weights / people;
		rate += share * count;
		variance += share * share * count;
		events += count;
	});
	const o = totalOfLimits ?? events;
	const lower = o * (1 - 1 / (9 * o) - z / (3 * Math.sqrt(o))) ** 3;
	const upper = (o + 1) * (1 - 1 / (9 * (o + 1)) + z / (3 * Math.sqrt(o + 1))) ** 3;
	const reach = Math.sqrt(variance / o);
	return [rate, rate + reach * (lower - o), rate + reach * (upper - o)].map((figure) => figure * 100_000);
}

/** A figure to the nearest multiple of a step, and then to three significant figures. */
export function printedByHand(figure: number, step: number): number {
	const rounded = Math.floor((Math.abs(figure) / step) * (1 + 1e-12) + 0.5) * step;
	return rounded === 0 ? 0 : Number((Math.sign(figure) * Number(rounded.toPrecision(12))).toPrecision(3));
}

/** What somebody is shown of a group: the number of events, as a range, of which the limits are made; and figures, each with its step. */
export type Seen = {
	readonly total: { readonly least: number; readonly most: number };
	/** Absent: from the total itself. */
	readonly totalOfLimits?: number;
	/** Empty where they are hidden. */
	readonly figures: readonly { readonly value: number; readonly step: number }[];
};

/** Every vector of counts by age that fits what is seen, for somebody who knows the people of each band: all are tried. */
export function vectorsThatFit(bands: readonly PublicBand[], { total, totalOfLimits, figures }: Seen): (readonly number[])[] {
	const found: (readonly number[])[] = [];
	for (let events = total.least; events <= total.most; events++) {
		for (const counts of splits(events, bands)) {
			const figuresOf = dsrByHand(bands, counts, totalOfLimits);
			const fits = figures.every(({ value, step }, at) => isClose(printedByHand(figuresOf[at] ?? NaN, step), value));
			if (fits) found.push(counts);
		}
	}
	return found;
}

const isClose = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6 * Math.max(1, Math.abs(other));

function* splits(total: number, bands: readonly PublicBand[]): Generator<number[]> {
	const [first, ...rest] = bands;
	if (!first) return;
	if (rest.length === 0) {
		if (total <= first.people) yield [total];
		return;
	}
	for (let here = 0; here <= Math.min(total, first.people); here++)
		for (const others of splits(total - here, rest)) yield [here, ...others];
}

/** The values that each count of several groups and of all together can have, when their vectors have to make up those of the whole. */
export function valuesTogether(
	parts: readonly (readonly (readonly number[])[])[],
	whole: readonly (readonly number[])[]
): Set<number>[][] {
	const allowed = new Set(whole.map((vector) => vector.join()));
	const values = [...parts, whole].map(([first = []]) => first.map(() => new Set<number>()));
	const visit = (chosen: (readonly number[])[], sum: readonly number[]): void => {
		const next = parts[chosen.length];
		if (next) {
			for (const vector of next)
				visit(
					[...chosen, vector],
					sum.map((count, at) => count + (vector[at] ?? 0))
				);
			return;
		}
		if (!allowed.has(sum.join())) return;
		[...chosen, sum].forEach((vector, group) => vector.forEach((count, at) => values[group]?.[at]?.add(count)));
	};
	visit([], whole[0]?.map(() => 0) ?? []);
	return values;
}

/** Whether values leave a small count all that it may be: one above k, or the least and k as far as there are people. */
export function leavesEnough(
	values: ReadonlySet<number>,
	{ k, least, people }: { k: number; least: number; people: number }
): boolean {
	return [...values].some((value) => value > k) || (values.has(Math.min(k, people)) && values.has(Math.min(least, people)));
}
