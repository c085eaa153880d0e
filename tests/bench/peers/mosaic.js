import { Coordinator, Selection, clauseInterval, clausePoint, makeClient } from '@uwdata/mosaic-core';
import { Query, count, sum, verbatim } from '@uwdata/mosaic-sql';

/** @import { FlatQuestion, Test } from '../flat' */

const said = (/** @type {Test} */ test) => ('is' in test ? `"${test.column}" = ${test.is}` : `"${test.column}" >= ${test.from}`);
const oldest = 120;

/**
 * Mosaic’s coordinator with its pre-aggregation, over any DuckDB that gives Arrow IPC bytes. No cache and no consolidation: nothing is
 * answered twice, and nothing waits for company.
 * @param {(sql: string) => Promise<Uint8Array>} run
 */
export function mosaicOver(run) {
	const connector = {
		query: async (/** @type {any} */ { type, sql: text }) => (type === 'exec' ? void (await run(text)) : run(text))
	};
	const coordinator = new Coordinator(/** @type {any} */ (connector), { logger: null, cache: false, consolidate: false });
	return {
		/**
		 * A view of a question in which ages and sex come from a selection, drawn once.
		 * @param {FlatQuestion} question
		 */
		async view(question) {
			const selection = Selection.intersect();
			const [ages, sex] = [{}, {}];
			const fixed = question.among.filter(({ column }) => column !== 'age').map(said);
			const from = question.among.flatMap((test) => ('from' in test && test.column === 'age' ? [test.from] : []))[0] ?? -1;
			/** @type {(counts: import('../flat').Counts) => void} */
			let told = () => {};
			const next = () => new Promise((/** @type {(counts: import('../flat').Counts) => void} */ resolve) => (told = resolve));
			const ageClause = (/** @type {number} */ least) =>
				clauseInterval('age', [least, oldest], {
					source: ages,
					scale: /** @type {any} */ ({ type: 'identity', domain: [-1, oldest] })
				});
			const sexClause = (/** @type {number} */ code) => clausePoint('sex', code, { source: sex });
			if (from >= 0) selection.update(ageClause(from));
			const drawn = next();
			const client = makeClient({
				coordinator,
				selection,
				query: (filter) =>
					Query.from('flat')
						.select(Object.fromEntries(question.by.map((name) => [name, name])))
						.select({
							people: count(),
							met: sum(verbatim(`CAST(${said(question.met)} AS INTEGER)`)),
							...(question.events ? { events: sum(question.events) } : {})
						})
						.groupby(...question.by)
						.where(...fixed.map((text) => verbatim(text)), filter),
				queryResult: (data) => told(countsIn(/** @type {any} */ (data), question)),
				queryError: (error) => Promise.reject(error)
			});
			const first = await drawn;
			return {
				first,
				/** What Mosaic does when the pointer comes near ages or sexes: the views are aggregated by them beforehand. */
				async prepare(/** @type {'ages' | 'sex'} */ kind, /** @type {number} */ value) {
					selection.activate(kind === 'ages' ? ageClause(value) : sexClause(value));
					await coordinator.preaggregator.entries.get(client)?.result;
				},
				async change(/** @type {'ages' | 'sex'} */ kind, /** @type {number} */ value) {
					const answered = next();
					selection.update(kind === 'ages' ? ageClause(value) : sexClause(value));
					return answered;
				},
				close: () => coordinator.disconnect(client),
				isPrepared: () => Boolean(coordinator.preaggregator.entries.get(client)?.result)
			};
		},
		async forget() {
			await coordinator.preaggregator.dropSchema();
		}
	};
}

/** @param {Iterable<Record<string, number | bigint>>} rows @param {FlatQuestion} question @returns {import('../flat').Counts} */
function countsIn(rows, { by }) {
	return Object.fromEntries(
		Array.from(rows, (row) => [
			by.map((name) => Number(row[name])).join(),
			[Number(row['people']), Number(row['met']), Number(row['events'] ?? 0)]
		])
	);
}
