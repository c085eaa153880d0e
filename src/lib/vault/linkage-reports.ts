import { aboutPeople, reportCount, type LinkageReport } from '../protocol/report';
import { protectBreakdowns, type Shown } from './disclosure/protect-breakdowns';
import type { Engine } from './engine/engine';
import type { HeldDataset, Holding } from './holding';
import { countMatchRates, dividingFields } from './linkage/match-rates';
import { countMatches, peopleOf, type PeopleSet } from './linkage/people';

type Linked = Pick<Holding, 'datasets' | 'ground' | 'policy' | 'salts' | 'gazetteer'>;

/** How each file of people joins to the register, in all and by what the file says of them. Nothing without a register. */
export function linkageReports(engine: Engine, holding: Linked): LinkageReport[] {
	const { spine } = holding.ground;
	if (!spine) return [];
	const linked = [...holding.datasets.values()].filter(({ contract }) => contract.link !== undefined);
	if (linked.length === 0) return [];
	const registered = peopleOf(engine, spine.table);
	return linked.map((dataset) => linkageReport(engine, dataset, registered, holding));
}

function linkageReport(
	engine: Engine,
	dataset: HeldDataset,
	spine: PeopleSet,
	{ policy, salts, gazetteer }: Linked
): LinkageReport {
	const { contract, table } = dataset;
	const identifiers = contract.role === 'spine' ? [] : dividingFields(contract, dataset);
	const divisions = identifiers.length === 0 ? [] : [...countMatchRates(engine, table, spine, identifiers, gazetteer)];
	const { linked, unlinked } = countMatches(peopleOf(engine, table), spine);
	const whole = [{ all: linked + unlinked, having: linked }];
	const found = protectBreakdowns([whole, ...divisions.map(([, groups]) => groups)], policy);
	return {
		dataset: contract.id,
		title: dataset.title,
		records: reportCount(dataset.rows),
		...told(found.total),
		duplicates: aboutPeople(dataset.duplicates),
		breakdowns: divisions.map(([by, groups], at) => {
			const shown = found.divisions[at + 1] ?? null;
			return {
				by,
				groups: shown && groups.map(({ label }, group) => ({ label, ...told(shown[group] ?? nothing) }))
			};
		}),
		salt: salts.get(contract.id) ?? 'unproved'
	};
}

const nothing: Shown = { all: null, having: null, lacking: null };

function told({ all, having, lacking }: Shown): Pick<LinkageReport, 'people' | 'linkedPeople' | 'unlinkedPeople' | 'matchRate'> {
	const isKnown = all !== null && having !== null && all > 0;
	return {
		people: all,
		linkedPeople: having,
		unlinkedPeople: lacking,
		matchRate: isKnown ? Math.min(100, Math.round((having / all) * 1000) / 10) : null
	};
}
