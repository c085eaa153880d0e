import type { Code } from '$lib/contracts/contract';
import type { ColumnRole } from '$lib/contracts/own-contract';

export { ownContract, type DescribedColumn, type OwnContract } from '$lib/contracts/own-contract';

/** What a column may be for, in words. */
export const roleChoices: readonly { value: ColumnRole; label: string }[] = [
	{ value: 'leave-out', label: 'leave it out' },
	{ value: 'pseudonym', label: 'the pseudonym of the person' },
	{ value: 'start', label: 'the day on which the record starts' },
	{ value: 'end', label: 'the day on which the record ends' },
	{ value: 'date', label: 'another date' },
	{ value: 'code', label: 'a code from a list' },
	{ value: 'flag', label: 'yes or no' },
	{ value: 'integer', label: 'a whole number' },
	{ value: 'number', label: 'a number' }
];

/** Codes as they were typed, one a line: `1 = Good`, or the code alone. */
export function readCodes(text: string): Code[] {
	const codes = text.split('\n').flatMap((line): Code[] => {
		const [code = '', ...label] = line.split(/[=\t]/).map((part) => part.trim());
		return code === '' ? [] : [{ code, label: label.join(' ').trim() || code }];
	});
	return [...new Map(codes.map((code) => [code.code, code])).values()];
}
