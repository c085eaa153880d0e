/** The code of both sexes together in files of estimates, projections and published figures. */
export const bothSexes = 'P';

/** A column that holds the people of one age. */
export type AgeColumn = {
	sex: 'F' | 'M' | null;
	/** Lower age in years. */
	from: number;
	/** This age and over; otherwise the one year only. */
	open: boolean;
};

const ageHeader = /^(?:age[ _]?)?(?:([fm])[ _]?)?(0|[1-9]\d{0,2})( ?\+| ?and over| ?plus)?$/i;
const lastAge = 90;

/** Reads a header such as `0`, `89`, `90+`, `F0` or `M90`; null for any other. Age 90 always means 90 and over, as in ONS files. */
export function readAgeColumn(header: string): AgeColumn | null {
	const [, sex, age, over] = ageHeader.exec(header.replace(/["'\ufeff]/g, '').trim()) ?? [];
	if (age === undefined) return null;
	const from = Number(age);
	if (from > 120) return null;
	return {
		sex: sex === undefined ? null : sex.toUpperCase() === 'F' ? 'F' : 'M',
		from,
		open: over !== undefined || from === lastAge
	};
}
