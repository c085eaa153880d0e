import type { JsonObject } from '$lib/catalogue/indicator';
import { indicatorById } from '$lib/catalogue/indicators';
import { needsOf } from '$lib/catalogue/needs-of';
import type { Holdings } from '$lib/protocol/holdings';
import type { Question } from '$lib/protocol/question';
import { datasetInWords } from './dataset-words';

/**
 * The files and columns that a question needs and that are not open, in words, as far as it is known before it is asked: from what the
 * catalogue's entries were found to have or to miss, and from the registers of conditions.
 */
export function notOpenFor(question: Question, { provenance, indicators, askable }: Holdings): string[] {
	const missing = new Set(indicators.flatMap((entry) => entry.missing));
	const found = new Set(indicators.flatMap((entry) => (entry.askable ? (indicatorById(entry.id)?.needs ?? []) : [])));
	const open = new Set(provenance.datasets.map(({ contract }) => contract));
	const registers = new Set(askable.map(({ dataset, field }) => `${dataset}.${field}`));
	const lacks = needsOf(JSON.parse(JSON.stringify(question)) as JsonObject).filter((need) => {
		if (found.has(need)) return false;
		if (missing.has(need)) return true;
		return need.includes('.') ? need.endsWith('_REG') && !registers.has(need) : !open.has(need);
	});
	const files = lacks.filter((need) => !need.includes('.'));
	return lacks.filter((need) => files.every((file) => !need.startsWith(`${file}.`))).map(datasetInWords);
}
