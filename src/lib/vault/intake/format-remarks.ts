import type { Problem } from '../../protocol/report';
import type { Source } from '../formats/source';
import type { Opened } from './admission';

/** What is to be said of a file that was read, whatever its values are: how it was read, where that is not as its name says. */
export function remarksOnFormat({ name }: Source, { table, others, contract }: Opened): Problem[] {
	const isText = /\.(?:csv|tsv|txt|tab)$/i.test(name);
	const misleads =
		(table.format !== 'text' && isText) || (table.format === 'text' && /\.(?:xlsx?|ods|parquet|arrow|feather)$/i.test(name));
	return [
		...(misleads ? [{ code: 'name-misleads' } as const] : []),
		...(others && table.sheet !== null
			? [{ code: 'sheet-chosen', ...(contract?.personLevel ? {} : { sheet: table.sheet }) } as const]
			: []),
		...table.remarks()
	];
}
