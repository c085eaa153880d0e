import type { Group } from '../../protocol/safe-table';
import type { ColumnGround, PracticeGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';
import { notRecognised, notRecorded, placeBy, type Axis, type Placing } from './axes';
import type { NamedKey } from './family-keys';
import type { Givens } from './givens';

/** The lookup of practices and networks: practices have no names without it, and networks are not known. */
export const practiceDataset = 'practice_lookup';
export const practiceField = 'REGISTERED_PRACTICE_ODS';

export type PracticeColumn = Extract<ColumnGround, { kind: 'code' }>;

const noNetwork: Group = { code: 'no-network', label: 'In no network of the lookup' };

/**
 * Practices have no list of their own, so the codes of the register that look like an organisation's are the groups, in order.
 * Each holds a digit: a column of surnames would pass otherwise, and its values would be labels.
 */
function practicesIn({ dictionary }: PracticeColumn): string[] {
	return dictionary.values.filter((value) => /^(?=.*\d)[A-Z][A-Z0-9]{2,5}$/.test(value)).sort();
}

/** Practices by name; by name and code where two have the same name. */
function labelled(codes: readonly string[], practices: PracticeGround | null): Group[] {
	const names = codes.map((code) => practices?.names.get(code) ?? code);
	const isShared = (label: string): boolean => names.filter((other) => other === label).length > 1;
	return codes.map((code, index) => {
		const label = names[index] ?? code;
		return { code, label: isShared(label) ? `${label} (${code})` : label };
	});
}

type Grouped = { readonly groups: Group[]; readonly placing: Placing };

function groupedBy(column: PracticeColumn, groups: readonly Group[], indexOf: (practice: string) => number): Grouped {
	const practices = new Set(practicesIn(column));
	const unknown = groups.length;
	const list = column.dictionary.values.map((value) => (practices.has(value) ? indexOf(value) : unknown));
	return { groups: [...groups, notRecognised, notRecorded], placing: { list, whenNull: unknown + 1, otherwise: unknown } };
}

function byPractice(column: PracticeColumn, practices: PracticeGround | null): Grouped {
	const codes = practicesIn(column);
	return groupedBy(column, labelled(codes, practices), (practice) => codes.indexOf(practice));
}

/** The networks of the practices that the register names. */
function byNetwork(column: PracticeColumn, { networks, networkOf }: PracticeGround): Grouped {
	const met = new Set(practicesIn(column).map((practice) => networkOf.get(practice)));
	const groups = networks.filter(({ code }) => met.has(code));
	const indexes = new Map(groups.map(({ code }, index) => [code, index]));
	return groupedBy(column, [...groups, noNetwork], (practice) => indexes.get(networkOf.get(practice) ?? '') ?? groups.length);
}

/** The practice of registration. Practices of one network are a larger group that someone may ask for as well. */
export function practiceAxis(column: PracticeColumn, practices: PracticeGround | null, stored: Sql, givens: Givens): Axis {
	const { groups, placing } = byPractice(column, practices);
	const ofNetwork = new Map<string, number[]>();
	practicesIn(column).forEach((practice, index) => {
		const network = practices?.networkOf.get(practice) ?? '';
		ofNetwork.set(network, [...(ofNetwork.get(network) ?? []), index]);
	});
	const larger = practices ? [...ofNetwork.values()] : [];
	return { ...axisOf('practice', 'GP practice', 'All practices', groups, placing, stored, givens), larger };
}

/** The network of the practice of registration, whatever network may serve the area of residence. */
export function networkAxis(column: PracticeColumn, practices: PracticeGround, stored: Sql, givens: Givens): Axis {
	const { groups, placing } = byNetwork(column, practices);
	return axisOf('network', 'Primary care network', 'All networks', groups, placing, stored, givens);
}

function axisOf(
	id: string,
	label: string,
	totalLabel: string,
	groups: Group[],
	placing: Placing,
	stored: Sql,
	givens: Givens
): Axis {
	const dimension = { id, label, groups, totalLabel, overlapping: false };
	return { kind: 'partition', dimension, hidden: [], raw: stored, place: placeBy(placing, givens) };
}

/** What an atom of a question by practice or network is besides the other keys: both, so that networks are sums of their practices. */
export function practiceKeys(
	column: PracticeColumn,
	practices: PracticeGround | null,
	givens: Givens
): (NamedKey & { value: Sql })[] {
	const stored = sql`s.${name(column.column)}`;
	const keyOf = (level: string, { groups, placing }: Grouped): NamedKey & { value: Sql } => ({
		dimension: 'practice',
		name: level,
		codes: groups.map(({ code }) => code),
		value: placeBy(placing, givens)(stored)
	});
	return [
		keyOf('practice', byPractice(column, practices)),
		...(practices ? [keyOf('network', byNetwork(column, practices))] : [])
	];
}
