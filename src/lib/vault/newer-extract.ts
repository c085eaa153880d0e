import type { DatasetContract } from '../contracts/contract';
import type { ExtractChange } from '../protocol/holdings';
import type { IntakeReport } from '../protocol/report';
import { datasetCards } from './dataset-cards';
import type { HeldDataset, Holding, Part } from './holding';
import { earlierPrefix as earlier } from './questions/earlier';

/**
 * A holding in which the datasets that are about to arrive again keep a place beside them, under a name of their own. Records of
 * people only: there is one register, and one of each kind of open statistics. An extract set aside before gives way.
 */
export function setAside(held: Holding, arriving: ReadonlySet<string>): Holding {
	const datasets = new Map(held.datasets);
	const synthetic = new Set(held.synthetic);
	let { intake } = held;
	for (const one of held.datasets.values()) {
		const { contract } = one;
		if (!arriving.has(contract.id) || contract.role !== 'events' || contract.id.startsWith(earlier)) continue;
		const moved = asEarlier(one);
		const { id, title } = moved.contract;
		datasets.delete(contract.id);
		intake = intake
			.filter((said) => said.dataset !== id)
			.map((said) => (said.dataset === contract.id ? { ...said, dataset: id, title } : said));
		datasets.set(id, moved);
		if (synthetic.has(contract.id)) synthetic.add(id);
		else synthetic.delete(id);
	}
	return { ...held, datasets, synthetic, intake };
}

/** The same records under the name of an earlier extract. */
function asEarlier(one: HeldDataset): HeldDataset {
	const { contract } = one;
	const id = `${earlier}${contract.id}`;
	const title = `${one.title} (earlier extract)`;
	return withReports({ ...one, contract: { ...contract, id, title }, title }, (report) => ({ ...report, dataset: id, title }));
}

function withReports(one: HeldDataset, change: (report: IntakeReport) => IntakeReport): HeldDataset {
	const changed = (part: Part): Part => ({ ...part, report: change(part.report) });
	const [first, ...others] = one.parts;
	return { ...one, parts: [changed(first), ...others.map(changed)] };
}

const reportsOf = ({ parts }: HeldDataset): IntakeReport[] => parts.map(({ report }) => report);

/**
 * Whether a file may be opened beside those of its kind that were admitted before it: there are none, it is a lookup, or one dated file of
 * people's records has come of a kind that is not open, and this one ends on another day.
 *
 * @param open ids of what was open before
 * @param ends the last day that the file covers, null where nobody said
 */
export function hasRoomFor(
	{ id, role }: Pick<DatasetContract, 'id' | 'role'>,
	ends: string | null,
	admitted: readonly HeldDataset[],
	open: ReadonlySet<string>
): boolean {
	const before = role === 'geography' ? undefined : admitted.find(({ contract }) => contract.id === id);
	if (!before) return true;
	const isThird = open.has(id) || admitted.some(({ contract }) => contract.id === `${earlier}${id}`);
	return role === 'events' && !isThird && before.periodTo !== null && ends !== null && before.periodTo !== ends;
}

/**
 * Adds a file to what was admitted, and its report to the others. Of two of a kind, the one whose records end first is kept beside the
 * other, as if it had been opened first; its report says so.
 *
 * @param held for which `hasRoomFor` holds
 */
export function addAdmitted(held: HeldDataset, admitted: HeldDataset[], reports: IntakeReport[]): void {
	const at = admitted.findIndex(({ contract }) => contract.role === 'events' && contract.id === held.contract.id);
	const before = admitted[at];
	if (!before) {
		admitted.push(held);
		reports.push(...reportsOf(held));
		return;
	}
	const { newer, older } = setBeside([before, held]);
	admitted.splice(at, 1, older, newer);
	reports.splice(reports.indexOf(before.parts[0].report), before.parts.length, ...reportsOf(older), ...reportsOf(newer));
}

function setBeside(pair: readonly [HeldDataset, HeldDataset]): { newer: HeldDataset; older: HeldDataset } {
	const [first, second] = pair;
	const [older, newer] = (first.periodTo ?? '') < (second.periodTo ?? '') ? [first, second] : [second, first];
	const said = { code: 'kept-beside-newer' } as const;
	return { newer, older: withReports(asEarlier(older), (report) => ({ ...report, problems: [...report.problems, said] })) };
}

/** What is different between the extracts that were open and those of the same kind that have arrived, dataset by dataset. */
export function changesBetween(before: Holding, after: Holding, arriving: ReadonlySet<string>): ExtractChange[] {
	const [oldCards, freshCards] = [datasetCards(before), datasetCards(after)];
	return [...arriving].flatMap((id): ExtractChange[] => {
		const [old, fresh] = [before.datasets.get(id), after.datasets.get(id)];
		const [oldCard, freshCard] = [oldCards, freshCards].map((cards) => cards.find(({ dataset }) => dataset === id));
		if (!old || !fresh || !oldCard || !freshCard) return [];
		const [fieldsGone, fieldsNew] = [labelsMissing(old, fresh), labelsMissing(fresh, old)];
		return [
			{
				dataset: id,
				before: oldCard,
				after: freshCard,
				fieldsGone,
				fieldsNew,
				mayBeParts: old.contract.link !== undefined && fieldsGone.length + fieldsNew.length === 0,
				mayStandBeside: old.contract.role === 'events',
				givesWay: before.datasets.get(`${earlier}${id}`)?.parts[0].report.file ?? null
			}
		];
	});
}

function labelsMissing(from: HeldDataset, other: HeldDataset): string[] {
	return [...from.columns].filter(([field]) => !other.columns.has(field)).map(([, { label }]) => label);
}
