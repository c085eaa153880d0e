import { firstSlice } from '../../src/lib/charts/reading';
import { everyView } from '../../src/lib/charts/views';
import { needsPicture, type Finding } from '../../src/lib/exports/slides/finding-slides';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { changing } from './changing-tables';
import { byAgeAndSex, byWardAndAge } from './crossed-tables';
import { funnelled, tablesOfSections } from './section-tables';
import { tablesOfEveryKind } from './tables-of-every-kind';

/** A PNG of one pixel. */
const png = Uint8Array.from(
	atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
	(letter) => letter.charCodeAt(0)
);

/** Tables of every kind, crossed in every way, with every part that an answer may have. */
export function everyTable(): SafeTable[] {
	const crossed = [byAgeAndSex(true), byWardAndAge(), changing(), funnelled()];
	return [...tablesOfEveryKind().map(([, table]) => table), ...Object.values(tablesOfSections()), ...crossed];
}

/** Each of them in every view that it has, as findings for slides. */
export function everyDrawing(): Finding[] {
	return everyTable().flatMap((table) =>
		everyView(table, firstSlice(table)).map((view) => {
			const finding = { table, view, words: ['Words of its author, < & "quoted".'] };
			return { ...finding, picture: needsPicture(finding) ? { png, size: [960, 480] as const } : null };
		})
	);
}
