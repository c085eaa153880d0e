import type { DatasetContract } from '../contracts/contract';
import { bookAndSheet } from '../contracts/manifest';
import { requirements } from '../contracts/match-columns';
import { suggestColumns } from '../contracts/suggest-columns';
import type { Answer, Ask, InspectedTable } from '../protocol/exchange';
import type { Task } from './attend';
import { openFile } from './formats/open-file';
import { Pace } from './formats/pace';
import type { Source } from './formats/source';
import type { FoundTable } from './formats/table';
import { headersToShow } from './intake/check-header';
import { chooseTable } from './intake/choose-table';
import { problemOf, refusedReport, unpackArchives } from './opened-files';

/**
 * The tables of one file by the names of their columns, so that a person can say which column is what. Nothing of the
 * file is kept, and a name that may itself be a value stays here.
 */
export async function inspect(
	given: readonly Source[],
	wanted: string,
	contracts: readonly DatasetContract[],
	task: Task
): Promise<Answer<'inspect'>> {
	const files = await unpackArchives(given, []);
	const file = files.find(({ name }) => name === wanted) ?? files.find(({ name }) => name === bookAndSheet(wanted).book);
	if (!file) return { ok: false, refusal: { code: 'files-refused', intake: [refusedReport(wanted, 'file-missing')] } };
	try {
		const tables = await openFile(file, new Pace(() => task.isCancelled()));
		const kinds = contracts.map(({ id, title }) => ({ id, title }));
		return { ok: true, value: { tables: tables.map((table) => inspected(table, contracts)), kinds } };
	} catch (error) {
		return { ok: false, refusal: { code: 'files-refused', intake: [refusedReport(file.name, problemOf(error), file.size)] } };
	}
}

function inspected(table: FoundTable, contracts: readonly DatasetContract[]): InspectedTable {
	const { header, kind } = chooseTable([table], null, contracts);
	return {
		sheet: table.sheet,
		line: header.line,
		columns: headersToShow(header.cells, contracts),
		dataset: kind?.contract.id ?? null
	};
}

/** The fields of a kind in its contract's order, each with the column that most likely is it. */
export function suggest(
	{ dataset, columns, remembered }: Ask<'suggest'>,
	contracts: readonly DatasetContract[]
): Answer<'suggest'> {
	const contract = contracts.find(({ id }) => id === dataset);
	if (!contract) return { ok: false, refusal: { code: 'not-understood' } };
	const places = suggestColumns(columns, contract, remembered);
	const needed = new Set(requirements(contract).flatMap((set) => (set.length === 1 ? set : [])));
	const fields = contract.fields.map(({ name, label, definition }) => {
		const place = places.get(name);
		return { name, label, definition, isRequired: needed.has(name), column: place === undefined ? null : place + 1 };
	});
	return { ok: true, value: { fields } };
}
