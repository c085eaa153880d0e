import type { DatasetContract } from './contract';
import type { ColumnMatch } from './match-columns';

/** Whether a contract is of a list of people without pseudonyms, each row of which says how many it stands for. */
export function isPacked({ link, alike }: Pick<DatasetContract, 'link' | 'alike'>): boolean {
	return link === undefined && alike !== undefined;
}

/**
 * The contract as a file of these columns follows it: one that has no pseudonyms, and says how many people each row stands for, is a
 * packed list of people. It joins to nothing, and is otherwise of the same kind: same fields, same rules.
 */
export function asSupplied(contract: DatasetContract, columns: ColumnMatch['columns']): DatasetContract {
	const { link, alike, ...rest } = contract;
	const found = new Set(columns.values());
	if (link === undefined || alike === undefined || found.has(link) || !found.has(alike)) return contract;
	return {
		...rest,
		alike,
		grain: 'One row for people who are alike in all of it',
		key: [alike],
		fields: rest.fields.flatMap((field) =>
			field.name === link ? [] : [field.name === alike ? { ...field, required: true } : field]
		)
	};
}
