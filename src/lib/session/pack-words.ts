import type { TableChanges } from '$lib/pack/changes';
import { largestPack, type Unopened } from '$lib/pack/open-pack';
import { figures, formatCell, type Figure } from '$lib/protocol/format';
import type { SafeCell, SafeTable } from '$lib/protocol/safe-table';
import type { Keeping } from './packs.svelte';

/** Why a pack was not opened, and what can be done. Nothing of the file is quoted. */
export const unopenedInWords: Readonly<Record<Unopened, string>> = {
	'too-large': `It is larger than any pack can be (${largestPack / 1_000_000} MB). Files of data are opened under “What is loaded”.`,
	'not-json': 'It is no file of a pack, or it is cut off or damaged. Choose a file that was saved here, or a sealed pack.',
	'other-format': 'It is another kind of file of Wardwise, or a pack of a later version. Saved questions are opened under “Ask”.',
	unlawful: 'It holds keys or characters that no pack has. Whoever sent it may mean ill; ask for it again.',
	'not-a-pack': 'What is in it has not the shape of a pack. It may be damaged, or come from another version of Wardwise.',
	'unsound-table':
		'One of its tables contradicts itself, or shows a number that its own rule would hide. Ask whoever sent it to save it again.'
};

export const keepingInWords: Readonly<Record<Keeping, string>> = {
	kept: 'All changes are kept in this browser.',
	keeping: 'Keeping your changes …',
	'not-kept': 'This browser keeps nothing, or has no room left. Save the pack as a file before you close the page.',
	copied: 'This pack was changed in another tab as well. Your changes are kept as a copy; the other one is in the list of packs.'
};

const figureNames: Readonly<Record<Figure, string>> = {
	value: 'value',
	lower: 'lower limit',
	upper: 'upper limit',
	numerator: 'numerator',
	denominator: 'denominator',
	change: 'change since the first year'
};

/** `value`, `lower limit`: how a figure is called beside the group that it is of. */
export function figureName(figure: Figure): string {
	return figureNames[figure];
}

/** A figure as it was or is: `412`, `[c]`, or that there was no such group. */
export function cellText(cell: SafeCell | null, table: SafeTable, figure: Figure): string {
	return cell ? formatCell(cell, table.measure, figure) : 'not in the table';
}

/** What the changed figures come from, a sentence each. */
export function reasonsInWords({ datasets, policy, definition, app }: TableChanges): string[] {
	const dated = (facts: TableChanges['datasets'][number]['was']): string =>
		facts?.extractDate ?? facts?.periodTo ?? 'no date stated';
	return [
		...datasets.map(({ title, was, now }) => {
			if (!was) return `${title} was not open then.`;
			if (!now) return `${title} is not open now.`;
			return was.sha256 === now.sha256
				? `${title}: the same file, described otherwise.`
				: `${title} is another file: ${dated(was)} before, ${dated(now)} now.`;
		}),
		...(policy ? [`The rule that protects people was “${policy.was}” and is “${policy.now}”.`] : []),
		...(definition ? [`The definition was “${definition.was}” and is “${definition.now}”.`] : []),
		...(app ? [`Wardwise was version ${app.was} and is version ${app.now}.`] : [])
	];
}

/** Changed figures with the value of each group first, as a reader looks for them. */
export function inOrder(cells: TableChanges['cells']): TableChanges['cells'] {
	const place = (figure: Figure): number => [...figures, 'change'].indexOf(figure);
	return cells.toSorted((one, other) => place(one.figure) - place(other.figure));
}
