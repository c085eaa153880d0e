import type { DatasetContract } from '../../contracts/contract';
import type { ManifestDataset } from '../../contracts/manifest';
import type { Source } from '../formats/source';
import { leastReported, type IntakeReport, type Problem, type ProblemCode } from '../../protocol/report';

const remarks: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	'converted-values',
	'packed-register',
	'invalid-values',
	'unknown-codes',
	'missing-values',
	'canary-left-out',
	'part-of-extract',
	'kept-beside-newer',
	'canary-missing',
	'bad-link-keys',
	'duplicate-keys',
	'repeats-left-out',
	'ends-with-death',
	'starts-after-death',
	'ends-with-period',
	'lapse-not-told',
	'latest-known-kept',
	'latest-known-differ',
	'blank-in-type',
	'invalid-in-type',
	'filled-in-type',
	'ages-worked-out',
	'ages-not-known',
	'area-by-best-fit',
	'unknown-columns',
	'fields-outside-purpose',
	'no-manifest',
	'end-before-start',
	'other-contract-version',
	'fewer-filled-than-declared',
	'more-filled-than-declared',
	'counts-not-compared',
	'outside-declared-years',
	'declared-year-empty',
	'years-not-compared',
	'area-not-in-lookup',
	'codes-unlike-lookup',
	'lookup-of-2011',
	'area-in-two-groups',
	'second-grouping',
	'read-as-windows-1252',
	'rows-outside-table',
	'sheet-chosen',
	'name-misleads'
]);

/** Whether a problem keeps the file out. */
export function isRefusal({ code }: Pick<Problem, 'code'>): boolean {
	return !remarks.has(code);
}

type About = {
	file: Pick<Source, 'name' | 'size'>;
	contract: DatasetContract | null;
	declared: ManifestDataset | null;
	recognisedBy: IntakeReport['recognisedBy'];
	confidence: number | null;
	records: number | null;
	verified: boolean;
};

/** The report of one file. A refused file lists why it was refused, and nothing else. */
export function makeReport(
	{ file, contract, declared, recognisedBy, confidence, records, verified }: About,
	problems: readonly Problem[]
): IntakeReport {
	const refusals = problems.filter(isRefusal);
	const refused = refusals.length > 0;
	const isFewPeople = contract?.personLevel === true && records !== null && records > 0 && records < leastReported;
	return {
		file: file.name,
		dataset: contract?.id ?? null,
		title: declared?.title ?? contract?.title ?? null,
		outcome: refused ? 'refused' : 'admitted',
		recognisedBy,
		confidence,
		rows: isFewPeople ? null : records,
		bytes: file.size,
		verified: verified && !refused,
		problems: refused ? refusals : [...problems]
	};
}
