import type { PracticeGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';
import { placeBy, type Axis } from './axes';
import type { NamedKey } from './family-keys';
import type { Givens } from './givens';
import { byNetwork, byPractice, isChosen, practicesIn, practicesOf, type Grouped, type Practices } from './practice-groups';
import type { RegistrationTest } from './predicates';

/** The practice of registration as the spine, under its alias, holds it. */
function stored({ column }: Practices): Sql {
	return sql`s.${name(column.column)}`;
}

/** Whether a person of the spine is registered with one of these practices. @throws NotAskable */
export function testRegistration(test: RegistrationTest, practices: Practices, givens: Givens, at: string): Sql {
	const wanted = practicesOf(test, practices, at);
	const { values } = practices.column.dictionary;
	const ids = new Set([...values.keys()].filter((id) => wanted.has(values[id] ?? '')));
	return givens.contains(stored(practices), ids, values.length);
}

/** The practice of registration. Practices of one network are a larger group that someone may ask for as well. */
export function practiceAxis(practices: Practices, givens: Givens): Axis {
	const { column, lookup } = practices;
	const ofNetwork = new Map<string, number[]>();
	practicesIn(column)
		.filter((practice) => isChosen(practices, practice))
		.forEach((practice, index) => {
			const network = lookup?.networkOf.get(practice) ?? '';
			ofNetwork.set(network, [...(ofNetwork.get(network) ?? []), index]);
		});
	const larger = lookup ? [...ofNetwork.values()] : [];
	return { ...axisOf('practice', 'GP practice', 'All practices', byPractice(practices), practices, givens), larger };
}

/** The network of the practice of registration, whatever network may serve the area of residence. */
export function networkAxis(practices: Practices, lookup: PracticeGround, givens: Givens): Axis {
	return axisOf('network', 'Primary care network', 'All networks', byNetwork(practices, lookup), practices, givens);
}

function axisOf(
	id: string,
	label: string,
	everyone: string,
	{ groups, placing }: Grouped,
	practices: Practices,
	givens: Givens
): Axis {
	const totalLabel = practices.chosen === null ? everyone : `${everyone} chosen`;
	const dimension = { id, label, groups, totalLabel, overlapping: false };
	return { kind: 'partition', dimension, hidden: [], raw: stored(practices), place: placeBy(placing, givens) };
}

/** What an atom of a question about registration is besides the other keys: practice and network, so that networks are sums of their practices. */
export function practiceKeys(practices: Practices, givens: Givens): (NamedKey & { value: Sql })[] {
	const keyOf = (level: string, { groups, placing }: Grouped): NamedKey & { value: Sql } => ({
		dimension: 'practice',
		name: level,
		codes: groups.map(({ code }) => code),
		value: placeBy(placing, givens)(stored(practices))
	});
	const { lookup } = practices;
	return [keyOf('practice', byPractice(practices)), ...(lookup ? [keyOf('network', byNetwork(practices, lookup))] : [])];
}
