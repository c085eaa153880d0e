import { problemRules } from './problem-rules';
import { problemInWords } from './problem-words';
import type { IntakeReport, Problem, ProblemCode, ReportCount } from './report';

/** One line of the report on a file: what was asked, what was found instead, and how to put it right. */
export type Finding = {
	/** The column or field, or null where it is about the whole file. */
	field: string | null;
	rule: string;
	found: string;
	count: ReportCount | null;
	/** Per cent of the file's rows, from the count as it is said; null where that is not said. */
	share: number | null;
	putRight: string;
};

/** Counts that are of columns, not of rows. */
const notOfRows: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	'unknown-columns',
	'counts-not-compared',
	'empty-headers',
	'duplicate-headers',
	'rows-outside-table'
]);

/** Counts that are of a whole extract, also where they are told at the first of its parts. */
const ofWholeExtract: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	'duplicate-keys',
	'repeats-left-out',
	'ends-with-period',
	'ends-with-death',
	'starts-after-death',
	'latest-known-kept',
	'latest-known-differ'
]);

/** Everything found in one file, line by line. It has words, names of columns and counts as a report may say them: never a value. */
export function findingsOf({ problems, rows }: Pick<IntakeReport, 'problems' | 'rows'>): Finding[] {
	const isPart = problems.some(({ code }) => code === 'part-of-extract');
	return problems.map((problem) => {
		const { says, putRight } = problemInWords(problem);
		return {
			field: fieldOf(problem),
			rule: problemRules[problem.code],
			found: says,
			count: problem.count ?? null,
			share: isPart && ofWholeExtract.has(problem.code) ? null : shareOf(problem, rows),
			putRight
		};
	});
}

/** `Postcode (column 4)`, by the contract's name where there is one. */
function fieldOf({ field, header, column }: Problem): string | null {
	const label = field ?? header;
	if (column === undefined) return label ?? null;
	return label === undefined ? `Column ${column}` : `${label} (column ${column})`;
}

function shareOf({ code, count, share }: Problem, rows: number | null): number | null {
	if (share !== undefined) return share;
	if (typeof count !== 'number' || rows === null || rows === 0 || count > rows || notOfRows.has(code)) return null;
	return Math.round((count / rows) * 1000) / 10;
}

/** `12.5%`; under a tenth of a per cent `under 0.1%`; a dash where the share is not said. */
export function shareInWords({ share, count }: Pick<Finding, 'share' | 'count'>): string {
	if (share === null) return '–';
	return share === 0 && count !== 0 ? 'under 0.1%' : `${share}%`;
}

export function countInWords(count: ReportCount | null): string {
	if (count === null) return '–';
	return typeof count === 'number' ? count.toLocaleString('en-GB') : count;
}
