import { table } from 'arquero';

/** @import { FlatQuestion, Test } from '../flat' */

const said = (/** @type {Test} */ test) =>
	'is' in test ? `d.${test.column} === ${test.is}` : `d.${test.column} >= ${test.from}`;

/**
 * Arquero over the typed columns of the flat table.
 * @param {import('../flat').Flat} flat
 */
export function openArquero({ columns }) {
	const people = table(columns);
	return {
		/** @param {FlatQuestion} question @returns {import('../flat').Counts} */
		ask({ among, met, events, by }) {
			const population = among.length > 0 ? people.filter(`d => ${among.map(said).join(' && ')}`) : people;
			const counted = population.groupby(...by).rollup({
				people: 'd => op.count()',
				met: `d => op.sum(${said(met)} ? 1 : 0)`,
				events: events ? `d => op.sum(d.${events})` : 'd => 0'
			});
			const rows = /** @type {Record<string, number>[]} */ (counted.objects());
			return Object.fromEntries(
				rows.map((row) => [by.map((name) => row[name]).join(), [row['people'] ?? 0, row['met'] ?? 0, row['events'] ?? 0]])
			);
		}
	};
}
