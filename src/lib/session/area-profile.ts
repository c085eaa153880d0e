import { profilePyramid, profileProjection, profileSections, profileSince } from '$lib/catalogue/area-profile';
import { indicatorById } from '$lib/catalogue/indicators';
import type { Area, Holdings } from '$lib/protocol/holdings';
import { everyoneOf, type AreaLevel, type Breakdown, type Question } from '$lib/protocol/question';
import { questionOf } from './catalogued';
import { whyNot } from './ready-questions';

/** A figure of the overview of areas: `id` is that of the dictionary. */
export type OverviewFigure = { id: string; section: string; label: string; question: Question; whyNot: string | null };

/** The address of the overview of areas, and of the profile of one of them. */
export const areasAddress = '#/areas';
export function profileAddress(code: string): string {
	return `${areasAddress}/${encodeURIComponent(code)}`;
}

/** The most areas that are set beside one another. */
export const mostCompared = 4;

/** The address of a comparison of areas: it holds which. */
export function compareAddress(codes: readonly string[]): string {
	return `${areasAddress}/compare?areas=${codes.map(encodeURIComponent).join(',')}`;
}

/** The areas that an address compares: those that the data know, each once, of the level of the first. */
export function comparedIn(hash: string, { areas }: Pick<Holdings, 'areas'>): Area[] {
	const listed = new URLSearchParams(hash.split('?')[1] ?? '').get('areas') ?? '';
	const found = [...new Set(listed.split(','))].flatMap((code) => areas.find((area) => area.code === code) ?? []);
	return found.filter(({ level }) => level === found[0]?.level).slice(0, mostCompared);
}

/** What a comparison of these areas is called; with none or one, what there is to do. */
export function comparedTitle(names: readonly string[]): string {
	const [first] = names;
	if (first === undefined) return 'Compare up to four areas';
	if (names.length === 1) return `Compare ${first} with other areas`;
	return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} compared`;
}

/** The areas of a level, as far as the data know any, by name. */
export function areasOf({ areas }: Pick<Holdings, 'areas'>, level: AreaLevel): Area[] {
	return areas.filter((area) => area.level === level).toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** The level by which areas are looked over: wards, or what there is instead. */
export function overviewLevel(holdings: Pick<Holdings, 'areas'>): AreaLevel | null {
	return (['ward', 'locality', 'msoa'] as const).find((level) => areasOf(holdings, level).length > 1) ?? null;
}

/** What is asked for the profiles of all areas of a level at once, in the order in which it is told. */
export function overviewFigures(level: AreaLevel, holdings: Holdings): OverviewFigure[] {
	const sections = [
		{ heading: 'Population', indicators: [profilePyramid] },
		...profileSections,
		{ heading: 'What changed', indicators: profileSince },
		{ heading: 'Later years', indicators: [profileProjection] }
	];
	return sections.flatMap(({ heading, indicators }) =>
		indicators.flatMap((id): OverviewFigure[] => {
			const entry = indicatorById(id);
			if (!entry) return [];
			const question: Question = { ...questionOf(entry), breakdowns: breakdownsOf(id, level) };
			const isWithoutResidents = id === profilePyramid && !holdings.bases.includes('resident');
			return [
				isWithoutResidents
					? { id, section: heading, label: 'Number of registered people', question: registeredBy(level), whyNot: null }
					: { id, section: heading, label: entry.label, question, whyNot: whyNot(id, holdings) }
			];
		})
	);
}

function breakdownsOf(id: string, level: AreaLevel): Breakdown[] {
	const byArea: Breakdown = { by: 'area', level };
	return id === profilePyramid ? [byArea, { by: 'age', bands: 'five-year' }, { by: 'sex' }] : [byArea];
}

/** Registered people are protected: by ten-year ages nearly all of them can be shown. */
function registeredBy(level: AreaLevel): Question {
	return {
		...everyoneOf('registered'),
		breakdowns: [{ by: 'area', level }, { by: 'age', bands: 'ten-year' }, { by: 'sex' }]
	};
}
