import type { LinkageReport, MatchDivision } from '$lib/protocol/report';

/** How sure it is that a file's pseudonyms were made with the register's salt. */
export const saltInWords: Readonly<Record<LinkageReport['salt'], string>> = {
	proved: 'Shown by the dummy record',
	declared: 'Said in the manifest, not shown',
	unproved: 'Not known: the match rate is the only sign'
};

export const divisionInWords: Readonly<Record<MatchDivision, string>> = {
	age: 'Age',
	sex: 'Sex',
	ethnicity: 'Ethnic group',
	deprivation: 'Deprivation fifth',
	ward: 'Ward'
};

const divisions = Object.keys(divisionInWords) as MatchDivision[];

/** By what the matches of a file cannot be told, because the file itself does not say it of people; null when nothing is wanting. */
export function notAssessed({ breakdowns }: Pick<LinkageReport, 'breakdowns'>): string | null {
	const wanting = divisions.filter((by) => !breakdowns.some((one) => one.by === by));
	if (wanting.length === 0) return null;
	const names = wanting.map((by) => divisionInWords[by].toLowerCase());
	return `Not told by ${names.join(', ')}: the file does not say that of people, and of those who were not found nothing else is known.`;
}

/** Whether some group is found clearly less often than another: under nine tenths as often. Null when no two can be compared. */
export function unevenMatch({ groups }: LinkageReport['breakdowns'][number]): string | null {
	const rates = (groups ?? []).flatMap(({ label, matchRate }) => (matchRate === null ? [] : [{ label, matchRate }]));
	const lowest = rates.toSorted((a, b) => a.matchRate - b.matchRate)[0];
	const highest = rates.toSorted((a, b) => b.matchRate - a.matchRate)[0];
	if (!lowest || !highest || lowest.matchRate >= highest.matchRate * 0.9) return null;
	return `“${lowest.label}” is found clearly less often than “${highest.label}”: figures of the two are not alike.`;
}

export function peopleInWords(count: number | null): string {
	return count === null ? '[c]' : count.toLocaleString('en-GB').replace('-', '−');
}

export function rateInWords(rate: number | null): string {
	return rate === null ? '[c]' : `${rate.toFixed(1)}%`;
}
