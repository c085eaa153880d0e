import type { IntakeReport, Problem } from '../protocol/report';
import { isReadOf, type HeldDataset } from './holding';
import { isAboutAreas } from './linking-remarks';

export type RemarksOn = (dataset: HeldDataset) => readonly Problem[];

/** The reports of earlier loads on what is still open. What is said of areas is said anew: the lookups may be others now. */
export function stillTrue(
	before: readonly IntakeReport[] | null,
	arriving: readonly IntakeReport[],
	open: readonly HeldDataset[],
	remarksOnAreas: RemarksOn
): IntakeReport[] {
	const isNew = ({ file, dataset }: IntakeReport): boolean =>
		arriving.some((report) => report.file === file && report.dataset === dataset);
	return (before ?? []).flatMap((report): IntakeReport[] => {
		if (report.outcome !== 'admitted' || isNew(report)) return [];
		if (report.dataset === null) return [report];
		const dataset = open.find((one) => one.contract.id === report.dataset && isReadOf(one, report.file));
		if (!dataset) return [];
		if (dataset.parts[0].report.file !== report.file) return [report];
		return [
			{ ...report, problems: [...report.problems.filter((problem) => !isAboutAreas(problem)), ...remarksOnAreas(dataset)] }
		];
	});
}

/** What only linking finds, added to the report of each file that has just been admitted; of several parts, to that of the first. */
export function withRemarks(
	reports: readonly IntakeReport[],
	admitted: readonly HeldDataset[],
	remarksOn: RemarksOn
): IntakeReport[] {
	return reports.map((report) => {
		const dataset = admitted.find(({ parts }) => parts[0].report === report);
		const remarks = dataset ? remarksOn(dataset) : [];
		return remarks.length > 0 ? { ...report, problems: [...report.problems, ...remarks] } : report;
	});
}
