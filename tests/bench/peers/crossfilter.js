import crossfilter from 'crossfilter2';

/** @import { FlatColumn, FlatQuestion, Test } from '../flat' */
/** @typedef {Record<FlatColumn, number>} Person */

/** @param {Test} test @returns {(person: Person) => boolean} */
const passes = (test) =>
	'is' in test ? (person) => person[test.column] === test.is : (person) => person[test.column] >= test.from;

/**
 * crossfilter2 over one object a person, with a dimension for each column that is filtered and for each set of groups.
 * @param {import('../flat').Flat} flat @param {readonly FlatQuestion[]} questions
 */
export function openCrossfilter({ rows, columns }, questions) {
	const names = /** @type {FlatColumn[]} */ (Object.keys(columns));
	const people = crossfilter(
		Array.from({ length: rows }, (_, row) => {
			const person = /** @type {Person} */ ({});
			for (const name of names) person[name] = columns[name][row] ?? 0;
			return person;
		})
	);
	const filtered = new Map(
		['age', 'sex', ...questions.flatMap(({ among }) => among.map(({ column }) => column))].map((column) => [
			column,
			people.dimension((person) => person[/** @type {FlatColumn} */ (column)])
		])
	);
	const grouped = new Map(
		questions.map(({ by }) => [
			by.join(),
			// a key that is a number is far quicker than one that is a text
			people.dimension((person) => by.reduce((key, name) => key * 100 + person[name], 0))
		])
	);
	/** @param {Test} test */
	const filter = (test) => {
		const dimension = filtered.get(test.column);
		if ('is' in test) dimension?.filterExact(test.is);
		else dimension?.filterRange([test.from, Infinity]);
	};
	/** @param {FlatQuestion} question */
	const groupOf = ({ met, events, by }) => {
		const isMet = passes(met);
		/** @type {(sign: 1 | -1) => (sum: number[], person: Person) => number[]} */
		const change = (sign) => (sum, person) => {
			sum[0] += sign;
			if (isMet(person)) sum[1] += sign;
			if (events) sum[2] += sign * person[events];
			return sum;
		};
		return grouped
			.get(by.join())
			?.group()
			.reduce(change(1), change(-1), () => [0, 0, 0]);
	};
	/** @param {number} key @param {number} places */
	const partsOf = (key, places) =>
		Array.from({ length: places }, (_, at) => Math.floor(key / 100 ** (places - 1 - at)) % 100).join();
	/** @param {any} group @param {number} places @returns {import('../flat').Counts} */
	const read = (group, places) =>
		Object.fromEntries(
			group
				.all()
				.filter((/** @type {any} */ { value }) => value[0] > 0)
				.map((/** @type {any} */ { key, value }) => [partsOf(key, places), [...value]])
		);
	const reset = () => {
		for (const dimension of filtered.values()) dimension.filterAll();
	};
	return {
		/** @param {FlatQuestion} question */
		ask(question) {
			for (const test of question.among) filter(test);
			const group = groupOf(question);
			const counts = read(group, question.by.length);
			group?.dispose();
			reset();
			return counts;
		},
		/**
		 * A view that stands: its group is kept up to date by every filter.
		 * @param {FlatQuestion} question
		 */
		view(question) {
			for (const test of question.among) filter(test);
			const group = groupOf(question);
			return {
				/** @param {readonly Test[]} tests */
				change(tests) {
					for (const test of tests) filter(test);
					return read(group, question.by.length);
				},
				close() {
					group?.dispose();
					reset();
				}
			};
		}
	};
}
