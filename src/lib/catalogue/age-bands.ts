/** A way of cutting age into bands. Every cut is at a multiple of five, so that all bandings nest in five-year bands. */
export type AgeBanding = 'five-year' | 'ten-year' | 'broad';

/** All of them, narrowest first. */
export const ageBandings: readonly AgeBanding[] = ['five-year', 'ten-year', 'broad'];

/** Lower ages of each banding's bands; the last band is open-ended. */
const lowerAges: Record<AgeBanding, readonly number[]> = {
	'five-year': [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90],
	'ten-year': [0, 5, 15, 25, 35, 45, 55, 65, 75, 85],
	broad: [0, 15, 65, 80]
};

export type AgeBand = { code: string; label: string; lower: number; /** inclusive; null is open-ended */ upper: number | null };

/** The bands of a banding, youngest first. Codes are `0-4`, `5-14`, …, `90+`. */
export function ageBands(banding: AgeBanding): AgeBand[] {
	const lowers = lowerAges[banding];
	return lowers.map((lower, index) => {
		const next = lowers[index + 1];
		const code = next === undefined ? `${lower}+` : `${lower}-${next - 1}`;
		return {
			code,
			label: next === undefined ? `${lower} and over` : `${lower} to ${next - 1}`,
			lower,
			upper: next === undefined ? null : next - 1
		};
	});
}

/** The only ages at which a question may cut: single years are never asked of person-level data. */
export const ageCutPoints: readonly number[] = lowerAges['five-year'];
