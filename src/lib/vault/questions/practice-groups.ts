import type { Group } from '../../protocol/safe-table';
import type { ColumnGround, Ground, PracticeGround, TableGround } from '../engine/ground';
import { notRecognised, notRecorded, type Placing } from './axes';
import type { RegistrationTest } from './predicates';
import { notAskable } from './refusals';

/** The lookup of practices and networks: practices have no names without it, and networks are not known. */
export const practiceDataset = 'practice_lookup';
export const practiceField = 'REGISTERED_PRACTICE_ODS';

export type PracticeColumn = Extract<ColumnGround, { kind: 'code' }>;

/** Practices that are looked at: all that the register names, or the chosen ones, of whom alone people are counted. */
export type Practices = {
	readonly column: PracticeColumn;
	readonly lookup: PracticeGround | null;
	readonly chosen: ReadonlySet<string> | null;
};

const noNetwork: Group = { code: 'no-network', label: 'In no network of the lookup' };

/** Null when the register names no practices. */
function practicesHeld(spine: TableGround | null, { practices }: Pick<Ground, 'practices'>): Practices | null {
	const column = spine?.columns.get(practiceField);
	return column?.kind === 'code' ? { column, lookup: practices, chosen: null } : null;
}

/** @throws NotAskable when the register names no practices */
export function everyPractice(spine: TableGround, ground: Pick<Ground, 'practices'>, at: string): Practices {
	const held = practicesHeld(spine, ground);
	if (!held) throw notAskable(at, `${spine.dataset}.${practiceField}`);
	return held;
}

/**
 * Practices have no list of their own, so the codes of the register that look like an organisation's are the groups, in order.
 * Each holds a digit: a column of surnames would pass otherwise, and its values would be labels.
 */
export function practicesIn({ dictionary }: PracticeColumn): string[] {
	return dictionary.values.filter((value) => /^(?=.*\d)[A-Z][A-Z0-9]{2,5}$/.test(value)).sort();
}

/**
 * The practices that a statement chooses.
 * @throws NotAskable when the register has no such practice, no such network, or nobody says which network a practice is in
 */
export function practicesOf({ by, codes }: RegistrationTest, { column, lookup }: Practices, at: string): Set<string> {
	if (by === 'network' && !lookup?.networks.length) throw notAskable(at, practiceDataset);
	const codeOf = (practice: string): string => (by === 'practice' ? practice : (lookup?.networkOf.get(practice) ?? ''));
	const all = practicesIn(column);
	const known = new Set(all.map(codeOf));
	if (!codes.every((code) => code !== '' && known.has(code))) throw notAskable(at);
	return new Set(all.filter((practice) => codes.includes(codeOf(practice))));
}

/** The practices that a question looks at: those that all of its statements choose. @throws NotAskable */
export function withChosen(all: Practices, tests: readonly { test: RegistrationTest; at: string }[]): Practices {
	if (tests.length === 0) return all;
	const [first = new Set<string>(), ...others] = tests.map(({ test, at }) => practicesOf(test, all, at));
	return { ...all, chosen: new Set([...first].filter((practice) => others.every((other) => other.has(practice)))) };
}

export function isChosen({ chosen }: Practices, practice: string): boolean {
	return chosen?.has(practice) ?? true;
}

/** Groups, and the practices' place in them. */
export type Grouped = { readonly groups: Group[]; readonly placing: Placing };

/** Practices by name; by name and code where two have the same name. */
function labelled(codes: readonly string[], lookup: PracticeGround | null): Group[] {
	const names = codes.map((code) => lookup?.names.get(code) ?? code);
	const isShared = (label: string): boolean => names.filter((other) => other === label).length > 1;
	return codes.map((code, index) => {
		const label = names[index] ?? code;
		return { code, label: isShared(label) ? `${label} (${code})` : label };
	});
}

/** With practices chosen, there is nobody beyond the groups: should anybody be there unexpectedly, the answer is refused, not wrong. */
function groupedBy({ column, chosen }: Practices, groups: readonly Group[], indexOf: (practice: string) => number): Grouped {
	const practices = new Set(practicesIn(column));
	const unknown = groups.length;
	const list = column.dictionary.values.map((value) => (practices.has(value) ? indexOf(value) : unknown));
	const whenNull = chosen === null ? unknown + 1 : unknown;
	const others = chosen === null ? [notRecognised, notRecorded] : [];
	return { groups: [...groups, ...others], placing: { list, whenNull, otherwise: unknown } };
}

export function byPractice(practices: Practices): Grouped {
	const groups = labelled(practicesIn(practices.column), practices.lookup).filter(({ code }) => isChosen(practices, code));
	const indexes = new Map(groups.map(({ code }, index) => [code, index]));
	return groupedBy(practices, groups, (practice) => indexes.get(practice) ?? groups.length);
}

/** The networks of the practices that are looked at, and whether one of these is in none. */
function networksOf(practices: Practices): { named: Group[]; isWhole: boolean } {
	const { column, lookup } = practices;
	const met = practicesIn(column).filter((practice) => isChosen(practices, practice));
	const codes = new Set(met.map((practice) => lookup?.networkOf.get(practice)));
	return { named: (lookup?.networks ?? []).filter(({ code }) => codes.has(code)), isWhole: !codes.has(undefined) };
}

export function byNetwork(practices: Practices, { networkOf }: PracticeGround): Grouped {
	const { named, isWhole } = networksOf(practices);
	const groups = practices.chosen !== null && isWhole ? named : [...named, noNetwork];
	const indexes = new Map(groups.map(({ code }, index) => [code, index]));
	return groupedBy(practices, groups, (practice) => {
		if (!isChosen(practices, practice)) return groups.length;
		return indexes.get(networkOf.get(practice) ?? noNetwork.code) ?? groups.length;
	});
}

/** What people can be limited to: the practices that the register names, and the networks of these. */
export function registrationsOf(ground: Pick<Ground, 'spine' | 'practices'>): Record<RegistrationTest['by'], Group[]> {
	const held = practicesHeld(ground.spine, ground);
	if (!held) return { practice: [], network: [] };
	return { practice: labelled(practicesIn(held.column), held.lookup), network: networksOf(held).named };
}
