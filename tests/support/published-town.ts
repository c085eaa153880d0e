import { lsoas } from './sitting-attacker-town';

/** What is published of an invented town: who lives in it, and who will, by sex and five years of age. */
export const publishedFiles = ['population_mye', 'population_projection'] as const;
/** The place that projections are of. */
export const place = 'E06000099';
const bands = [...Array.from({ length: 18 }, (_, at) => `${at * 5}-${at * 5 + 4}`), '90+'];
const sexes = [1, 2] as const;
const years = [2024, 2025, 2026, 2027, 2028];

/** Residents, of whom nobody on the register says anything. */
function residentsOf(area: number, sex: number, band: number): number {
	return 20 + ((7 * area + 5 * sex + 3 * band) % 23);
}

function projectedOf(year: number, sex: number, band: number): number {
	const today = lsoas.reduce((sum, _, area) => sum + residentsOf(area, sex, band), 0);
	return Math.round(today * (1 + 0.005 * band) ** (year - 2024));
}

export function filesPublished(): File[] {
	const each = bands.flatMap((label, band) => sexes.map((sex) => ({ label, band, sex })));
	const residents = lsoas.flatMap((code, area) =>
		each.map(({ label, band, sex }) => [code, sex, label, residentsOf(area, sex, band)].join())
	);
	const later = years.flatMap((year) =>
		each.map(({ label, band, sex }) => [place, 'Population', sex, label, year, 'Principal', projectedOf(year, sex, band)].join())
	);
	return [
		new File([['LSOA21CD,SEX,AGE,PERSONS', ...residents].join('\n')], 'population_mye.csv'),
		new File([['AREA_CODE,COMPONENT,SEX,AGE_GROUP,YEAR,VARIANT,PERSONS', ...later].join('\n')], 'population_projection.csv')
	];
}
