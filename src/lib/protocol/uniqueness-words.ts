import type { Finding } from './contract-report';
import type { UniquenessReport } from './report';

const stepWords: Readonly<Record<UniquenessReport['coarser'][number]['step'], string>> = {
	'five-year ages': 'ages in five-year bands',
	wards: 'wards in the place of LSOAs',
	months: 'months in the place of days',
	'all of these': 'all of these'
};

/** What `level` asks for, in a word and a sentence. */
export const levelWords: Readonly<Record<UniquenessReport['level'], { name: string; means: string }>> = {
	green: { name: 'Green', means: 'Few records stand alone.' },
	amber: { name: 'Amber', means: 'More than 1 record in 20 may stand alone.' },
	red: { name: 'Red', means: 'More than 1 record in 5, or records of people aged 90 or over, stand alone.' }
};

/** `38,030 records (20%)`. */
export function aloneInWords({ alone, share }: UniquenessReport): string {
	if (alone === null) return 'nearly all records';
	if (typeof alone !== 'number') return `${alone} records`;
	if (alone === 0) return 'no record';
	const part = share === null ? '' : share === 0 ? ' (under 1%)' : ` (${share}%)`;
	return `${alone.toLocaleString('en-GB')} records${part}`;
}

export function smallestInWords({ smallestGroup, k }: UniquenessReport): string {
	return smallestGroup === 'at least k' ? `${k} people or more` : `fewer than ${k} people`;
}

/** What could be made coarser, and what it would bring. */
export function adviceOf({ level, coarser }: UniquenessReport): string {
	if (level === 'green') return 'Nothing need be done.';
	const brings = coarser.map(({ step, share }) =>
		share === null ? `${stepWords[step]}: few, or all but a few` : `${stepWords[step]}: ${share === 0 ? 'under 1' : share}%`
	);
	const asked = 'Ask the supplier for coarser fields if the questions allow it.';
	return brings.length > 0 ? `${asked} Then so many would stand alone: ${brings.join('; ')}.` : asked;
}

/** The same as a line of the report on files. */
export function uniquenessFinding(report: UniquenessReport): Finding {
	return {
		field: report.fields.join(', '),
		rule: 'Few records that stand alone',
		found: `Taken together, these fields single out ${aloneInWords(report)}: nobody else’s agree in all of them. The smallest group has ${smallestInWords(report)}. ${levelWords[report.level].name}: ${levelWords[report.level].means}`,
		count: report.alone,
		share: report.share,
		putRight: adviceOf(report)
	};
}
