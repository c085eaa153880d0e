import { fileNameFor } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';

/** The question that a table answers, as the file that the command line reads. It holds no figure. */
export function toQuestionFile(table: SafeTable): { fileName: string; text: string } {
	return { fileName: `${fileNameFor(table)}-question.json`, text: `${JSON.stringify(table.question, null, '\t')}\n` };
}
