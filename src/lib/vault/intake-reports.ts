import type { IntakeReport, Problem } from '../protocol/report';
import type { HeldDataset } from './holding';
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
		const dataset = open.find(({ contract, report: own }) => own.file === report.file && contract.id === report.dataset);
		if (!dataset) return [];
		return [
			{ ...report, problems: [...report.problems.filter((problem) => !isAboutAreas(problem)), ...remarksOnAreas(dataset)] }
		];
	});
}

/** What only linking finds, added to the report of each file that has just been admitted. */
export function withRemarks(
	reports: readonly IntakeReport[],
	admitted: readonly HeldDataset[],
	remarksOn: RemarksOn
): IntakeReport[] {
	return reports.map((report) => {
		const dataset = admitted.find((one) => one.report === report);
		const remarks = dataset ? remarksOn(dataset) : [];
		return remarks.length > 0 ? { ...report, problems: [...report.problems, ...remarks] } : report;
	});
}
