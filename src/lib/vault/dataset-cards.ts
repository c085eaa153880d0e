import type { DatasetCard } from '../protocol/holdings';
import { reportCount, type IntakeReport } from '../protocol/report';
import type { HeldDataset, Holding, Part } from './holding';

const isOf = ({ file, dataset, outcome }: IntakeReport, { contract }: HeldDataset, { report }: Part): boolean =>
	file === report.file && dataset === contract.id && outcome === 'admitted';

/** What is open, a card a dataset: records of people first, each with how many of them are found on the register. */
export function datasetCards({ datasets, lookups, intake, linkage }: Holding): DatasetCard[] {
	const remarks = (held: HeldDataset): number =>
		held.parts.reduce((sum, part) => sum + (intake.find((one) => isOf(one, held, part)) ?? part.report).problems.length, 0);
	const cards = [...datasets.values(), ...lookups].map((held): DatasetCard => {
		const [first, ...others] = held.parts;
		const linked = linkage.find(({ dataset }) => dataset === held.contract.id);
		return {
			dataset: held.contract.id,
			title: held.title,
			file: first.report.file,
			otherParts: others.map(({ report }) => report.file),
			personLevel: held.personLevel,
			rows: held.personLevel ? reportCount(held.rows) : held.rows,
			people: linked?.people ?? null,
			matchRate: linked?.matchRate ?? null,
			fields: held.columns.size,
			remarks: remarks(held),
			verified: held.parts.every(({ report }) => report.verified),
			extractDate: held.extractDate,
			periodFrom: held.periodFrom,
			periodTo: held.periodTo,
			retentionUntil: held.retentionUntil,
			optOutApplied: held.optOutApplied
		};
	});
	return [...cards.filter(({ personLevel }) => personLevel), ...cards.filter(({ personLevel }) => !personLevel)];
}
