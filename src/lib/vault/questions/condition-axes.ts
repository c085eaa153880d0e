import { conditionPairs, pairedConditions, pairCode, pairDimension, pairLabel } from '../../catalogue/conditions';
import type { Group } from '../../protocol/safe-table';
import type { TableGround } from '../engine/ground';
import { join, name, sql } from '../sql/sql';
import { notRecorded, placeBy, type Axis } from './axes';
import type { Givens } from './givens';
import { notAskable } from './refusals';

const countField = 'LTC_COUNT';
/** Four conditions and more are one group: few people have each number above. */
const mostCounted = 4;
const countGroups: readonly Group[] = [
	{ code: '0', label: 'None' },
	{ code: '1', label: 'One' },
	{ code: '2', label: 'Two' },
	{ code: '3', label: 'Three' },
	{ code: '4+', label: 'Four or more' }
];

/**
 * How many conditions people have. Two or more, and one or more, are protected as groups of their own.
 * @throws NotAskable where the register has no conditions
 */
export function conditionCountAxis(spine: TableGround, givens: Givens, at: string): Axis {
	const column = spine.columns.get(countField);
	if (column?.kind !== 'integer') throw notAskable(at, `${spine.dataset}.${countField}`);
	const groups = [...countGroups, notRecorded];
	const list = Array.from({ length: mostCounted + 1 }, (_, count) => count);
	const placing = { list, whenNull: groups.length - 1, otherwise: mostCounted };
	const dimension = {
		id: 'condition-count',
		label: 'Number of conditions',
		groups,
		totalLabel: 'All people',
		overlapping: false
	};
	const raw = sql`s.${name(column.column)}`;
	return { kind: 'partition', dimension, hidden: [], raw, place: placeBy(placing, givens), larger: [[2, 3, 4]] };
}

/**
 * Which two conditions people have: somebody with three is in three groups, with four in six, and with one or none in none.
 * @throws NotAskable where the register has fewer than two conditions
 */
export function conditionPairAxis(spine: TableGround, at: string): Axis {
	const flags = pairedConditions.flatMap(({ field }) => {
		const column = spine.columns.get(field);
		return column?.kind === 'flag' && column.askable ? [[field, column.column] as const] : [];
	});
	const columns = new Map(flags);
	const pairs = conditionPairs.filter((pair) => pair.every(({ field }) => columns.has(field)));
	if (pairs.length === 0) throw notAskable(at, `${spine.dataset}.${pairedConditions[0]?.field ?? ''}`);
	const both = pairs.map(([one, other], index) => {
		const [first, second] = [columns.get(one.field) ?? '', columns.get(other.field) ?? ''];
		return sql`SELECT p.pid, ${index}::INTEGER AS g FROM ${name(spine.table)} AS p WHERE p.${name(first)} = 1 AND p.${name(second)} = 1`;
	});
	return {
		kind: 'members',
		dimension: {
			id: pairDimension,
			label: 'Pair of conditions',
			groups: pairs.map((pair) => ({ code: pairCode(pair), label: pairLabel(pair) })),
			totalLabel: 'All people',
			overlapping: true
		},
		hidden: [],
		members: join(both, ' UNION ALL ')
	};
}
