import type { ManifestDataset } from '../contracts/manifest';
import type { IntakeReport, LinkageReport, Problem, ProblemCode } from '../protocol/report';
import type { Engine } from './engine/engine';
import type { HeldDataset } from './holding';
import type { PersonNumbers } from './intake/person-numbers';
import { isUnsaltedDigest } from './intake/pseudonyms';
import { takeOutCanary } from './linkage/canary';
import { PeopleSet, peopleOf } from './linkage/people';

/** What a manifest says of how a file's pseudonyms were made, and the number of its agreed dummy person (the canary). */
export type Salt = { id: string | null; key: string | null; rule: string | null; canary: number | null };
/** How sure it is that a file's pseudonyms were made as the register's were. */
export type SaltProof = LinkageReport['salt'];

type Datasets = ReadonlyMap<string, HeldDataset>;
export type Compared = {
	/** Those that may be joined to the register, without the dummies' records. */
	datasets: Datasets;
	proofs: ReadonlyMap<string, SaltProof>;
	remarks: ReadonlyMap<string, readonly Problem[]>;
};

/** Fewer people than this prove nothing by not being found. */
const leastJudged = 20;
/** Of files of one place made with one salt, far more are found; of two salts nobody is. */
const leastLinked = 0.05;

export function saltOf(declared: ManifestDataset | null, people: PersonNumbers): Salt {
	const { salt_id: id = null, key_id: key = null, rule_version: rule = null } = declared ?? {};
	const canary = declared?.canary === undefined ? null : people.numberOf(new TextEncoder().encode(declared.canary), 0);
	return { id, key, rule, canary };
}

/** Whether a manifest's own canary is the digest of the dummy's number without a salt. */
export function isUnsaltedCanary(declared: ManifestDataset | null): boolean {
	const digits = new TextEncoder().encode(declared?.canary ?? '');
	return digits.length > 0 && isUnsaltedDigest(digits, 0, digits.length);
}

/**
 * Sets each file's salt beside the register's. A dummy person that any manifest names is looked for in every file: found in two, it
 * proves that both were made with one salt. A file whose manifest tells of another salt is left out, and so is one without that
 * proof of which hardly anybody is found: joined, it would say that nobody has what it records. The dummies' records are taken out
 * of all tables, also of those held before: they are nobody's.
 *
 * @param reports those of the files just read; that of a file left out becomes a refusal
 */
export function compareSalts(engine: Engine, opened: Datasets, reports: IntakeReport[]): Compared {
	const linked = [...opened].filter(([, { contract }]) => contract.link !== undefined);
	const canaries = [...new Set(linked.flatMap(([, { salt }]) => salt.canary ?? []))];
	const datasets = new Map(opened);
	const remarks = new Map<string, Problem[]>();
	for (const [id, dataset] of linked) {
		const found = withoutCanaries(engine, dataset, canaries);
		datasets.set(id, found);
		if (found.canary !== null) remarks.set(id, [{ code: 'canary-left-out' }]);
		else if (dataset.salt.canary !== null) remarks.set(id, [{ code: 'canary-missing' }]);
	}
	const proofs = new Map<string, SaltProof>();
	const refuse = (id: string, code: ProblemCode, file: string | null = null): void => {
		const dataset = datasets.get(id);
		if (dataset) leaveOut(dataset, code, file, reports);
		datasets.delete(id);
		proofs.delete(id);
	};
	for (const [id, { parts }] of linked)
		if (canaries.filter((canary) => parts.some(({ people }) => people?.has(canary))).length > 1) refuse(id, 'part-of-other-salt');
	const register = [...datasets.values()].find(({ contract }) => contract.role === 'spine');
	if (!register) return { datasets, proofs, remarks };
	for (const [id, dataset] of [...datasets]) {
		if (dataset.contract.link === undefined) continue;
		const proof = compare(register, dataset);
		if (proof === 'other') refuse(id, 'other-salt');
		else proofs.set(id, proof);
	}
	const judged = [...proofs.keys()].flatMap((id) => datasets.get(id) ?? []);
	for (const { id, file } of strangersAmong(engine, register, judged, proofs)) refuse(id, 'hardly-linked', file);
	return { datasets, proofs, remarks };
}

/**
 * Files of which hardly anybody is known, and nothing proves their salt. Known is who is on the register, or in another file that is
 * itself known: the dead are on no register any more. Each part of an extract is judged by itself.
 *
 * @returns their contract ids, each with the part that is to blame where there are several
 */
function strangersAmong(
	engine: Engine,
	register: HeldDataset,
	judged: readonly HeldDataset[],
	proofs: ReadonlyMap<string, SaltProof>
): { id: string; file: string | null }[] {
	const isProved = (one: HeldDataset): boolean => one === register || proofs.get(one.contract.id) === 'proved';
	const known = new PeopleSet();
	for (const { table } of judged.filter(isProved)) known.addAll(peopleOf(engine, table));
	let unknown = judged
		.filter((one) => !isProved(one))
		.flatMap(({ table, contract: { id }, parts }) =>
			parts.map(({ people, report }) =>
				people ? { id, file: report.file, people } : { id, file: null, people: peopleOf(engine, table) }
			)
		);
	for (let before = -1; before !== unknown.length;) {
		before = unknown.length;
		unknown = unknown.filter(({ people }) => {
			const isKnown = people.size < leastJudged || people.countIn(known) >= people.size * leastLinked;
			if (isKnown) known.addAll(people);
			return !isKnown;
		});
	}
	return unknown;
}

function withoutCanaries(engine: Engine, dataset: HeldDataset, canaries: readonly number[]): HeldDataset {
	let { canary, rows } = dataset;
	for (const one of canaries) {
		const taken = takeOutCanary(engine, dataset.table, one);
		if (taken > 0) canary = one;
		rows -= taken;
	}
	return { ...dataset, canary, rows };
}

/** Whether the dummy was found in every part. */
const isInAll = ({ canary, parts }: HeldDataset): boolean =>
	canary !== null && parts.every(({ people }) => people?.has(canary) ?? true);

/** The salt that a manifest speaks of, with the dummy that was found before the one that was named. */
const seenSalt = ({ salt, canary }: HeldDataset): Salt => ({ ...salt, canary: canary ?? salt.canary });

function compare(register: HeldDataset, dataset: HeldDataset): SaltProof | 'other' {
	const [a, b] = [seenSalt(register), seenSalt(dataset)];
	const said = (['id', 'key', 'rule', 'canary'] as const).filter((what) => a[what] !== null && b[what] !== null);
	if (said.some((what) => a[what] !== b[what])) return 'other';
	if (isInAll(register) && isInAll(dataset)) return 'proved';
	return said.length > 0 ? 'declared' : 'unproved';
}

/** @param file the part that is to blame; null where none is more than the others */
function leaveOut({ parts }: HeldDataset, code: ProblemCode, file: string | null, reports: IntakeReport[]): void {
	for (const { report } of parts) {
		const problem: Problem = file === null || file === report.file ? { code } : { code: 'part-refused', file };
		const refused: IntakeReport = { ...report, outcome: 'refused', verified: false, problems: [problem] };
		const place = reports.findIndex((one) => one.file === report.file && one.dataset === report.dataset);
		if (place < 0) reports.push(refused);
		else reports[place] = refused;
	}
}
