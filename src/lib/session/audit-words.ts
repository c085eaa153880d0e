import type { Break, Deed, Entry } from '$lib/audit/entry';
import { dayInWords } from './data-words';
import { questionInWords } from './question-words';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** A line’s time as people here read it. */
export const timeInWords = (at: string): string => day.format(new Date(at));

/** What a line says was done. `named`: what is open, for the names of what a question is about. */
export function deedInWords(deed: Deed, named: Parameters<typeof questionInWords>[1]): string {
	switch (deed.what) {
		case 'begun':
			return 'The lines before this one were taken out of this browser.';
		case 'opened':
			return `Opened ${counted(deed.datasets.length, 'dataset')} of ${deed.project}, under ${deed.policy}. Purpose: ${deed.purpose ?? 'none stated'}`;
		case 'answered':
			return `${asked(deed.question, named)}: ${counted(deed.cells, 'cell')}, ${deed.hidden} of them hidden.`;
		case 'refused':
			return `${asked(deed.question, named)}: refused, ${deed.code}.`;
		case 'scanned':
			return 'Looked through conditions and services for wards that stand out.';
		case 'saved':
			return `Saved ${deed.file}, SHA-256 ${deed.sha256.slice(0, 12)}…`;
		case 'closed':
			return 'Closed the data.';
		case 'ended':
			return `Closed without being asked to: ${deed.datasets.map(({ title, lastDay }) => `${title}, last day ${dayInWords(lastDay)}`).join('; ')}. ${deed.why}`;
	}
}

/** Whether a record is whole, and if not, from where on. Null: the file is no record. */
export function checkedInWords(checked: { entries: readonly Entry[]; broken: Break | null; unread?: number } | null): {
	kind: 'information' | 'trouble';
	text: string;
} {
	if (!checked) return { kind: 'trouble', text: 'This is no record of use that was saved here, or it is damaged.' };
	const { entries, broken, unread = 0 } = checked;
	if (broken?.why === 'changed') return { kind: 'trouble', text: `Line ${broken.number} is not as it was written.` };
	if (broken) return { kind: 'trouble', text: `Line ${broken.number} is missing, or out of its order.` };
	if (unread > 0) return { kind: 'trouble', text: `${counted(unread, 'line')} cannot be read.` };
	const [first, last] = [entries[0], entries.at(-1)];
	if (!first || !last) return { kind: 'information', text: 'The record is empty.' };
	return {
		kind: 'information',
		text: `The record is whole from line ${first.number} to line ${last.number}. Last line: ${last.hash}`
	};
}

const counted = (count: number, what: string): string => `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;

const asked = (...question: Parameters<typeof questionInWords>): string => questionInWords(...question).replace(/\.$/, '');
