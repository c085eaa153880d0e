import { levels, type Level } from '../contracts/area-levels';
import type { Area, Holdings } from '../protocol/holdings';
import type { Provenance } from '../protocol/safe-table';
import { mayDividePeriods } from './disclosure/periods/release-periods';
import { policyForPeople } from './disclosure/policies';
import { mayAddUp } from './disclosure/sums/sum-rounding';
import { policyInWords } from './disclosure/policy-words';
import { datasetCards } from './dataset-cards';
import type { Room } from './engine/engine';
import type { SmallestArea } from './engine/ground';
import type { Holding } from './holding';
import { outsideOf } from './outside-purpose';
import { askableAmounts, askableBreakdowns, askableFields, askableIndicators, askablePeriods } from './questions/askable';
import { registrationsOf } from './questions/practice-groups';

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
			sha256: one.parts.map(({ sha256 }) => sha256).join(', '),
			verified: one.parts.every(({ report }) => report.verified),
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

const bytesInMiB = 1024 ** 2;

/** What is held and what may be asked of it. The only figures about people in it are protected ones. */
export function describe(holding: Holding, { taken, most }: Room, appVersion: string): Holdings {
	const { policy, ground, boundaries, intake } = holding;
	return {
		provenance: provenanceOf(holding, appVersion),
		policy: policyInWords(
			[...holding.datasets.values()].some(({ personLevel }) => personLevel) ? policyForPeople(policy) : policy
		),
		asAt: ground.spine?.periodTo ?? ground.resident?.periodTo ?? null,
		bases: [
			...(ground.spine ? ['registered' as const] : []),
			...(ground.resident ? ['resident' as const] : []),
			...(ground.deceased ? ['deceased' as const] : [])
		],
		areas: areasOf(holding),
		registrations: registrationsOf(ground),
		askable: askableFields(ground),
		outside: outsideOf(holding),
		amounts: mayAddUp(policyForPeople(policy)) ? askableAmounts(ground) : [],
		breakdowns: askableBreakdowns(ground),
		periods: mayDividePeriods(policyForPeople(policy)) ? askablePeriods(ground) : [],
		projections: ground.projections && { years: [...ground.projections.years], variants: [...ground.projections.variants] },
		prevalence: [...new Set((ground.prevalence ?? []).map(({ condition }) => condition))],
		indicators: askableIndicators(ground),
		memory: { taken: Math.ceil(taken / bytesInMiB), most: Math.floor(most / bytesInMiB) },
		boundaries: [...boundaries].map(([level, { areas, ...from }]) => ({ level, ...from, areas: [...areas] })),
		datasets: datasetCards(holding),
		intake: [...intake],
		linkage: [...holding.linkage],
		uniqueness: [...holding.uniqueness],
		reconciliation: holding.reconciliation
	};
}

/** The whole place, then the areas of each level, the largest first. */
function areasOf({ ground, gazetteer, manifest }: Holding): Area[] {
	const place = { code: manifest?.place?.code ?? gazetteer.place?.code ?? 'all', name: ground.placeName };
	const within = wholesOf(ground.areas.smallest);
	const ofLevel = (level: Level): Area[] =>
		ground.areas[level].map(({ code, label }) => ({
			code,
			name: label,
			level,
			within: [...(within.get(`${level} ${code}`) ?? []), place.code]
		}));
	return [{ ...place, level: 'place', within: [] }, ...levels.toReversed().flatMap(ofLevel)];
}

/** By level and code, the areas of levels above LSOAs in which all the smallest areas of an area lie. */
function wholesOf(smallest: readonly SmallestArea[]): ReadonlyMap<string, string[]> {
	const found = new Map<string, SmallestArea>();
	for (const small of smallest)
		for (const level of levels) {
			const key = `${level} ${small[level] ?? ''}`;
			const held = found.get(key) ?? small;
			const shared = levels.filter((other) => other !== level && other !== 'lsoa' && held[other] === small[other]);
			found.set(key, Object.fromEntries(shared.map((other) => [other, small[other]])));
		}
	return new Map([...found].map(([key, shared]) => [key, Object.values(shared).filter((code) => code !== undefined)]));
}
