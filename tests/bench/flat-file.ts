import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { flatColumns, flatQuestions, type Flat, type FlatQuestion, type Test } from './flat';

const rowsAtOnce = 20_000;
const metName = ({ id }: Pick<FlatQuestion, 'id'>): string => `met_${id}`;

/** The columns of the file: those of the flat table, 1 for everybody, and for each question whether it finds the person. */
export const fileColumns: readonly string[] = [...flatColumns, 'people', ...flatQuestions.map(metName)];

/** How the file is read into the engine under Mosaic: small whole numbers, as the vault holds its own. */
export const selectOfFlat = `SELECT ${flatColumns.map((name) => `"${name}"::${name === 'age' || name === 'ward' ? 'SMALLINT' : 'UTINYINT'} AS "${name}"`).join(', ')} FROM read_csv('flat.csv', auto_detect = false, header = true, delim = ',', columns = {${fileColumns.map((name) => `'${name}': 'INTEGER'`).join(', ')}})`;

/** Writes the flat table as text, for tools that read files. */
export async function writeFlat({ rows, columns }: Flat, path: string): Promise<void> {
	const file = createWriteStream(path);
	file.write(`${fileColumns.join(',')}\n`);
	const met = flatQuestions.map(({ met: test }) => passes(test, columns));
	for (let from = 0; from < rows; from += rowsAtOnce) {
		const lines = Array.from({ length: Math.min(rowsAtOnce, rows - from) }, (_, at) => {
			const row = from + at;
			return [...flatColumns.map((name) => columns[name][row]), 1, ...met.map((one) => (one(row) ? 1 : 0))].join();
		});
		if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
	}
	file.end();
	await once(file, 'finish');
}

function passes(test: Test, columns: Flat['columns']): (row: number) => boolean {
	const column = columns[test.column];
	return 'is' in test ? (row) => column[row] === test.is : (row) => (column[row] ?? -1) >= test.from;
}
