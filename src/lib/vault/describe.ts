import type { Area, Holdings } from '../protocol/holdings';
import { aboutPeople, reportCount, type LinkageReport } from '../protocol/report';
import type { Provenance } from '../protocol/safe-table';
import { policyForPeople } from './disclosure/policies';
import { mayAddUp } from './disclosure/sums/sum-rounding';
import { policyInWords } from './disclosure/policy-words';
import { protectPartition } from './disclosure/protect-partition';
import { datasetCards } from './dataset-cards';
import type { Engine } from './engine/engine';
import type { HeldDataset, Holding } from './holding';
import { countMatches } from './linkage/people';
import { outsideOf } from './outside-purpose';
import { askableAmounts, askableBreakdowns, askableFields, askableIndicators } from './questions/askable';

/** What every figure says of where it comes from. Data are synthetic only when all records of people are. */
export function provenanceOf(holding: Holding, appVersion: string): Provenance {
	const { manifest, synthetic, datasets, lookups } = holding;
	const people = [...datasets.values()].filter(({ personLevel }) => personLevel);
	const madeUp = people.filter(({ contract }) => synthetic.has(contract.id)).length;
	const isMixed = madeUp > 0 && madeUp < people.length;
	const project = manifest?.project ?? 'Files opened without a manifest';
	return {
		project: isMixed ? `${project} (some of the records are synthetic)` : project,
		purpose: statedPurpose(holding),
		synthetic: people.length > 0 ? madeUp === people.length : (manifest?.synthetic ?? false),
		appVersion,
		datasets: [...datasets.values(), ...lookups].map((one) => ({
			contract: one.contract.id,
			title: one.title,
			source: one.source,
			sha256: one.sha256,
			verified: one.report.verified,
			extractDate: one.extractDate,
			periodFrom: one.periodFrom,
			periodTo: one.periodTo,
			personLevel: one.personLevel
		}))
	};
}

function statedPurpose({ purpose, datasets }: Holding): Provenance['purpose'] {
	if (!purpose) return null;
	const { text, legal_basis, agreement, until } = purpose.purpose;
	const agreements = [agreement, ...[...datasets.values()].map((dataset) => dataset.agreement)];
	return {
		text,
		legalBasis: legal_basis ?? null,
		agreements: [...new Set(agreements.flatMap((one) => one ?? []))],
		until: until ?? null
	};
}

/** What is held and what may be asked of it. The only figures about people in it are protected ones. */
export function describe(engine: Engine, holding: Holding, appVersion: string): Holdings {
	const { policy, ground, boundaries, intake } = holding;
	const linkage = linkageReports(engine, holding);
	return {
		provenance: provenanceOf(holding, appVersion),
		policy: policyInWords(
			[...holding.datasets.values()].some(({ personLevel }) => personLevel) ? policyForPeople(policy) : policy
		),
		asAt: ground.spine?.periodTo ?? ground.resident?.periodTo ?? null,
		bases: [...(ground.spine ? ['registered' as const] : []), ...(ground.resident ? ['resident' as const] : [])],
		areas: areasOf(holding),
		askable: askableFields(ground),
		outside: outsideOf(holding),
		amounts: mayAddUp(policyForPeople(policy)) ? askableAmounts(ground) : [],
		breakdowns: askableBreakdowns(ground),
		indicators: askableIndicators(ground),
		boundaries: [...boundaries].map(([level, areas]) => ({ level, areas: [...areas] })),
		datasets: datasetCards(holding, linkage),
		intake: [...intake],
		linkage,
		uniqueness: [...holding.uniqueness]
	};
}

function areasOf({ ground, gazetteer, manifest }: Holding): Area[] {
	const place = { code: manifest?.place?.code ?? gazetteer.place?.code ?? 'all', name: ground.placeName };
	const parent = (code: string): string => gazetteer.parents.get(code) ?? place.code;
	const level = (name: 'lsoa' | 'ward' | 'locality'): Area[] =>
		ground.areas[name].map(({ code, label }) => ({
			code,
			name: label,
			level: name,
			parent: name === 'locality' ? place.code : parent(code)
		}));
	return [{ ...place, level: 'place', parent: null }, ...level('locality'), ...level('ward'), ...level('lsoa')];
}

export function linkageReports(engine: Engine, { datasets, ground, policy, salts }: Holding): LinkageReport[] {
	const spine = ground.spine;
	if (!spine) return [];
	return [...datasets.values()]
		.filter(({ contract }) => contract.link !== undefined)
		.map((dataset) => ({
			...linkageReport(engine, dataset, spine.table, policy),
			salt: salts.get(dataset.contract.id) ?? 'unproved'
		}));
}

function linkageReport(
	engine: Engine,
	dataset: HeldDataset,
	spine: string,
	policy: Holding['policy']
): Omit<LinkageReport, 'salt'> {
	const { linked, unlinked } = countMatches(engine, dataset.table, spine);
	const { parts, total } = protectPartition([linked, unlinked], policy);
	const [linkedPeople = null, unlinkedPeople = null] = parts;
	const known = linkedPeople !== null && total !== null && total > 0;
	return {
		dataset: dataset.contract.id,
		title: dataset.title,
		records: reportCount(dataset.rows),
		people: total,
		linkedPeople,
		unlinkedPeople,
		matchRate: known ? Math.min(100, Math.round((linkedPeople / total) * 1000) / 10) : null,
		duplicates: aboutPeople(dataset.duplicates)
	};
}
