import type { Onset } from '../../../protocol/onsets';
import type { SafeCell } from '../../../protocol/safe-cell';
import type { SafeTable } from '../../../protocol/safe-table';
import { toDecimals } from '../../measures/precision';

/** Per cent of people. */
const levels: readonly number[] = [10, 25, 50, 75];
const fifths: readonly string[] = ['1', '2', '3', '4', '5'];
const dimensionsOfFifths: readonly string[] = ['deprivation-quintile', 'place-fifth'];

/** An age band by the middle of its ages; null where it has no end. */
type Band = { middle: number | null; share: SafeCell };

/**
 * The ages from which on at least so many per cent have something, by deprivation fifth, of a share by age and fifth; none of other tables. Shares are
 * read as if they were those of the middle of their ages, and on a straight line between two: what Barnett and others (Lancet, 2012) read off a drawing.
 */
export function onsetsOf({ dimensions, rows, measure }: Pick<SafeTable, 'dimensions' | 'rows' | 'measure'>): Onset[] {
	const at = dimensions.findIndex(({ id }) => id === 'age');
	const along = dimensions.findIndex(({ id }) => dimensionsOfFifths.includes(id));
	const dimension = dimensions[along];
	if (measure.kind !== 'proportion' || dimensions.length !== 2 || at === -1 || !dimension) return [];
	const codes = (dimensions[at]?.groups ?? []).flatMap(({ code }) => (/^\d/.test(code) ? [code] : []));
	const shareOf = new Map(rows.map(({ groups, value }) => [groups.join(' '), value]));
	const bandsOf = (fifth: string): Band[] =>
		codes.map((code) => ({
			middle: middleOf(code),
			share: shareOf.get((at < along ? [code, fifth] : [fifth, code]).join(' ')) ?? notAvailable
		}));
	const bands = fifths.map(bandsOf);
	return levels.map((percent, level) => {
		const ages = bands.map((own) => ageFrom(own, percent));
		const told = fifths.map((code, index) => ({ code, age: ages[index] ?? notAvailable }));
		return { id: `o${level}`, along: dimension.id, percent, fifths: told, earlier: between(ages[0], ages[4]) };
	});
}

const notAvailable: SafeCell = { shown: false, why: 'not-available' };

/** `15-24` has its middle at 20, when people of 24 are not yet 25. */
function middleOf(code: string): number | null {
	const [from, to] = code.split('-').map(Number);
	return from === undefined || to === undefined || Number.isNaN(from) ? null : (from + to + 1) / 2;
}

/** From the oldest down, the ages whose share is so large; then between the youngest of these and the next. One that is hidden hides the age. */
function ageFrom(bands: readonly Band[], percent: number): SafeCell {
	for (let at = bands.length - 1; at >= 0; at--) {
		const [band, older] = [bands[at], bands[at + 1]];
		if (!band?.share.shown) return band?.share ?? notAvailable;
		if (band.share.value >= percent) continue;
		if (!older?.share.shown || band.middle === null || older.middle === null) return notAvailable;
		const part = (percent - band.share.value) / (older.share.value - band.share.value);
		return { shown: true, value: toDecimals(band.middle + part * (older.middle - band.middle), 1) };
	}
	return notAvailable;
}

function between(most: SafeCell | undefined, least: SafeCell | undefined): SafeCell {
	if (most?.shown && least?.shown) return { shown: true, value: toDecimals(least.value - most.value, 1) };
	return [most, least].find((cell) => cell?.shown === false && cell.why === 'confidential') ?? notAvailable;
}
