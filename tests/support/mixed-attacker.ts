import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { Programme, infinity, type Sum } from './attacker-programme';
import { meaningIn } from './attacker-meaning';
import { learnRates, setsOfAges, silent } from './mixed-attacker-ages';
import { asCounts, isOfAmounts, mostBefore, peopleOfRow, type MixedTable, type Neighbour } from './mixed-town';
import { misledBy } from './sitting-attacker';
import { breaches } from './sitting-attacker-breaches';
import { classesOf, type Members, type SitTable } from './sitting-attacker-classes';
import { levelByHand, rangeShown } from './sum-attacker';

/** A shown percentile: at least so many per cent have less than `above`, and at least the rest have `from` or more. */
type ShownPercentile = { readonly percent: number; readonly from: number; readonly above: number; readonly people: Members };
type ShownSum = { readonly least: number; readonly most: number; readonly people: Members };
type Amounts = { readonly sums: readonly ShownSum[]; readonly percentiles: readonly ShownPercentile[] };

/** What a value stands for that was rounded to any of the steps that divide it and are no larger: the step is not shown. */
function meantBy(value: number): { from: number; above: number } {
	const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((step) => step === 1 || (step <= value && value % step === 0));
	const half = Math.max(...steps) / 2;
	return { from: Math.max(0, Math.ceil(value - half)), above: Math.ceil(value + half) };
}

/** Everything that the tables show of amounts. */
function amountsIn(tables: readonly MixedTable[], people: readonly Neighbour[]): Amounts {
	const [sums, percentiles]: [ShownSum[], ShownPercentile[]] = [[], []];
	for (const one of tables) {
		const { measure } = one.question;
		if (!isOfAmounts(measure)) continue;
		for (const { groups, numerator, value } of one.table.rows) {
			const { counted } = peopleOfRow(one, groups, people);
			if (measure.kind === 'percentile') {
				if (value.shown) percentiles.push({ percent: measure.percent, ...meantBy(value.value), people: counted });
			} else if (numerator.shown) sums.push({ ...rangeShown(numerator.value, one.table), people: counted });
		}
	}
	return { sums, percentiles };
}

/**
 * What amounts tell, as constraints: each class of people who have records is divided by how much they have, at every value that
 * a percentile tells of, and each part has no less together than its number of people times its least, and no more than its most.
 *
 * @param columnOf how many there are of a class: a column, or the number where the reader knows it
 * @param most nobody has more than this
 * @returns what each class has together
 */
function learnAmounts(
	programme: Programme,
	{ sums, percentiles }: Amounts,
	{
		classes,
		of,
		sizeOf,
		most
	}: {
		classes: readonly number[];
		of: (people: Members) => readonly number[];
		sizeOf: (one: number) => { column: number } | { size: number };
		most: number;
	}
): Map<number, Sum> {
	const cuts = [...new Set([0, ...percentiles.flatMap(({ from, above }) => [from, above])])].sort((a, b) => a - b);
	const parts = new Map(
		classes.map((one) => {
			const made = cuts.map((from, at) => {
				const [people, units] = [programme.add(0, infinity, false), programme.add(0, infinity, false)];
				const upTo = Math.min(most, (cuts[at + 1] ?? Infinity) - 1);
				programme.require(
					0,
					[
						[units, 1],
						[people, -from]
					],
					infinity
				);
				if (upTo < Infinity)
					programme.require(
						-infinity,
						[
							[units, 1],
							[people, -upTo]
						],
						0
					);
				return { from, people, units };
			});
			const size = sizeOf(one);
			const together = made.map(({ people }) => [people, 1] as const);
			if ('size' in size) programme.require(size.size, together, size.size);
			else programme.require(0, [...together, [size.column, -1]], 0);
			return [one, made] as const;
		})
	);
	const unitsOf = (one: number): Sum => (parts.get(one) ?? []).map(({ units }) => [units, 1]);
	for (const { least, most: upTo, people } of sums) {
		const sum = of(people).flatMap(unitsOf);
		if (sum.length > 0) programme.require(least, sum, upTo);
	}
	for (const { percent, from, above, people } of percentiles) {
		const held = of(people).flatMap((one) => parts.get(one) ?? []);
		const share = percent / 100;
		const beside = (isIn: (from: number) => boolean, factor: number): Sum =>
			held.map((part) => [part.people, (isIn(part.from) ? 1 : 0) - factor]);
		programme.require(
			0,
			beside((at) => at < above, share),
			infinity
		);
		programme.require(
			0,
			beside((at) => at >= from, 1 - share),
			infinity
		);
	}
	return new Map(classes.map((one) => [one, unitsOf(one)]));
}

/** What shown numbers of records of the earlier extract tell: whoever has any has one at least, and they are of many people, or of nobody. */
function learnRecords(programme: Programme, tables: readonly MixedTable[], people: readonly Neighbour[], of: Of): void {
	const records = new Map<number, number>();
	const columnOf = (one: number): number => {
		const known = records.get(one);
		if (known !== undefined) return known;
		const column = programme.add(0, infinity, false);
		records.set(one, column);
		const beside = (each: number): Sum => [
			[column, 1],
			[one, -each]
		];
		programme.require(0, beside(1), infinity);
		programme.require(-infinity, beside(mostBefore), 0);
		return column;
	};
	for (const one of tables) {
		if (one.question.measure.kind !== 'number of earlier records') continue;
		for (const { groups, numerator } of one.table.rows) {
			if (!numerator.shown || numerator.value === 0) continue;
			const classes = of(peopleOfRow(one, groups, people).counted);
			const { standIn, hideUpTo } = one.table.policy;
			const isOfMany = standIn === null; // a stand-in is of a few people, however many records they have
			const [least, most] = isOfMany ? meaningIn(one.table, numerator.value) : [0, infinity];
			programme.require(
				least,
				classes.map((held) => [columnOf(held), 1]),
				most
			);
			if (!isOfMany) continue;
			programme.require(
				(hideUpTo ?? 0) + 1,
				classes.map((held) => [held, 1]),
				infinity
			);
		}
	}
}

type Of = (people: Members) => readonly number[];

/**
 * Groups of a few people of whose number all the tables together tell: counts, shares, standardised rates, numbers of people of means
 * and percentiles, of records of an earlier extract, sums and percentiles themselves. The reader knows that nobody has more than
 * `most`, and of rates how many people of each age they are of, but not how many of these are counted: these are no targets.
 */
export function countsTold(tables: readonly MixedTable[], people: readonly Neighbour[], most: number): string[] {
	const seated = tables.map((one) => asCounts(one, people));
	const amounts = amountsIn(tables, people);
	const misled = misledBy(seated, { people: people.length });
	if (misled.length > 0) throw new Error(`not true of the town: ${misled.join()}`);
	const ages = setsOfAges(tables, people);
	const told = breaches([...seated, ...ages.map(({ table }) => table), ...setsOfGivers(tables, people)], {
		people: people.length,
		aimAt: ({ name }) => Number(/^t(\d+) /.exec(name)?.[1] ?? 0) < seated.length,
		also: (programme, classes) => {
			const of: Of = (some) => classes.of(some);
			const known = new Set([...amounts.sums, ...amounts.percentiles].flatMap((one) => of(one.people)));
			learnAmounts(programme, amounts, { classes: [...known], of, sizeOf: (column) => ({ column }), most });
			learnRates(programme, ages, people.length, of);
			learnRecords(programme, tables, people, of);
		}
	});
	return told.map(({ name, least, most: upTo, truth }) => `${name}: ${least} to ${upTo}, truly ${truth}`);
}

/**
 * Secret sums that all the tables together put closer to the truth than they may. The reader knows who is in which group and who
 * has records, but not how much.
 * @param reading.percentiles whether the reader uses them too
 */
export function sumsTold(
	tables: readonly MixedTable[],
	people: readonly Neighbour[],
	policy: PeoplePolicy,
	{ percentiles: isUsed }: { percentiles: boolean }
): string[] {
	const ofSums = tables.filter(({ question: { measure } }) => isOfAmounts(measure) && measure.kind !== 'percentile');
	const hasProviders = people.some(({ provider }) => provider !== undefined);
	const shown = amountsIn(tables, people);
	const amounts = isUsed ? shown : { ...shown, percentiles: [] };
	const seated = tables.map((one) => asCounts(one, people));
	const classes = classesOf(
		[
			...seated,
			...setsOfGivers(tables, people),
			...tables.map((one) => ({ table: one.table, rows: havingRecords(one, people) }))
		],
		people.length,
		true
	);
	const having = new Set(people.flatMap(({ units }, pid) => (units === null ? [] : [pid])));
	const of = (some: Members): readonly number[] => classes.of(new Set([...some].filter((pid) => having.has(pid))));
	const programme = new Programme();
	try {
		const known = new Set(
			ofSums.flatMap((one) => one.table.rows.flatMap(({ groups }) => of(peopleOfRow(one, groups, people).counted)))
		);
		for (const one of amounts.percentiles) of(one.people).forEach((held) => known.add(held));
		const sizeOf = (one: number): { size: number } => ({ size: classes.sizes[one] ?? 0 });
		const units = learnAmounts(programme, amounts, { classes: [...known], of, sizeOf, most: Infinity });
		return ofSums.flatMap((one) =>
			one.table.rows.flatMap(({ groups }) => {
				const counted = [...peopleOfRow(one, groups, people).counted].filter((pid) => having.has(pid));
				const gifts = counted.map((pid) => people[pid]?.units ?? 0);
				if (gifts.length === 0) return [];
				const providerOf = (pid: number): { provider?: number } => {
					const provider = people[pid]?.provider;
					return provider === undefined ? {} : { provider };
				};
				const atom = { others: 0, gifts: counted.map((pid) => [{ units: people[pid]?.units ?? 0, ...providerOf(pid) }]) };
				const small = { k: policy.hideUpTo, zeros: policy.zeros === 'hidden' };
				const level = levelByHand({ groups: [], atoms: [atom], leaves: [] }, hasProviders, small);
				if (level === 0) return [];
				const truth = gifts.reduce((sum, given) => sum + given, 0);
				const sum = of(new Set(counted)).flatMap((held) => units.get(held) ?? []);
				const [low, high] = [programme.optimum(sum, 1), programme.optimum(sum, -1)];
				if (!low || !high) throw new Error('the truth is not among what the tables allow');
				const isTold = high.value < truth + level - 1e-2 || low.value > truth - Math.min(level, truth) + 1e-2;
				return isTold
					? [`${one.question.measure.kind} ${groups.join()}: ${low.value} to ${high.value}, truly ${truth}, level ${level}`]
					: [];
			})
		);
	} finally {
		programme.dispose();
	}
}

/** Those who give to the sums of each row: a rate of amounts counts everybody, of whom they are a part. */
function setsOfGivers(tables: readonly MixedTable[], people: readonly Neighbour[]): SitTable[] {
	const rates = tables.filter(({ question: { measure } }) => measure.kind === 'amount-rate');
	return rates.map((one) =>
		silent(
			one,
			one.table.rows.map(({ groups }) => peopleOfRow(one, groups, people))
		)
	);
}

/** Everybody in the rows of a table who has records: sets that divide classes, of which nothing is said. */
function havingRecords(one: MixedTable, people: readonly Neighbour[]): { numerator: Members; denominator: Members }[] {
	return one.table.rows.map(({ groups }) => {
		const { all } = peopleOfRow(one, groups, people);
		return { numerator: new Set([...all].filter((pid) => typeof people[pid]?.units === 'number')), denominator: all };
	});
}
