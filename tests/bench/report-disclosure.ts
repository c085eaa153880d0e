import type { ShapeTime } from './disclosure-times';
import { duration, percent, tableOf, whole } from './markdown';
import type { SizePart } from './results';
import { median } from './timing';

/** More hidden cells and their sum, and seconds, that other tools were measured to take on tables of these shapes. */
const peers: Readonly<Record<string, string>> = {
	'two-way hierarchical, 96 cells': 'GaussSuppression 5 (sum 71), 0.06 s; sdcTable OPT 5 (65), HYPERCUBE 7 (92)',
	'three-way hierarchical, 600 cells': 'GaussSuppression 47 (513), 0.28 s; sdcTable OPT 40 (466), HYPERCUBE 59 (663), 7.3 s',
	'three-way hierarchical, 1,880 cells': 'GaussSuppression 88 (917), 2.0 s; sdcTable SIMPLEHEURISTIC 86 (899), 135 s',
	'four-way hierarchical, 8,460 cells': 'GaussSuppression 833 (11,411), 39.5 s'
};

/** What protection costs in time and in cells, beside other tools. */
export function shapesSection(shapes: readonly ShapeTime[]): string {
	return tableOf([
		['Table', 'Policy', 'Cells', 'Small', 'More hidden', 'Their sum', 'Median', 'First', 'Other tools: more hidden (sum)'],
		...shapes.map((one) => [
			one.name,
			`\`${one.policy}\``,
			whole(one.cells),
			whole(one.small),
			whole(one.secondary),
			whole(one.secondarySum),
			duration(one.medianMs),
			duration(one.firstMs),
			peers[one.name] ?? ''
		])
	]);
}

/** How long the ledger's look takes, and how many of sixty questions are answered. */
export function ledgerSection(sizes: readonly SizePart[]): string {
	return tableOf([
		['People', 'Asked', 'Answered', 'Check, median', 'of the last 20', 'slowest', 'Answer before it, median'],
		...sizes.flatMap(({ people, node: { ledger } }) => {
			if (ledger.length === 0) return [];
			const checks = ledger.map(({ checkMs }) => checkMs);
			const answered = ledger.filter(({ verdict }) => verdict === 'safe').length;
			return [
				[
					whole(people),
					whole(ledger.length),
					`${whole(answered)} (${percent(answered / ledger.length)})`,
					duration(median(checks)),
					duration(median(checks.slice(-20))),
					duration(Math.max(...checks)),
					duration(median(ledger.map(({ answerMs }) => answerMs)))
				]
			];
		})
	]);
}
