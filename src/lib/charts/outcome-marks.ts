import type { SafeRow } from '$lib/protocol/safe-table';

/** The outline of a mark around 0, 0: a triangle up for higher, down for lower, a disc for similar, a bar for what is not compared. */
export function markPath(outcome: SafeRow['comparison'], radius: number): string {
	const r = radius;
	switch (outcome) {
		case 'higher':
			return `M0 ${-r}L${r} ${0.8 * r}H${-r}Z`;
		case 'lower':
			return `M0 ${r}L${r} ${-0.8 * r}H${-r}Z`;
		case 'similar':
			return `M${-0.85 * r} 0A${0.85 * r} ${0.85 * r} 0 1 1 ${0.85 * r} 0A${0.85 * r} ${0.85 * r} 0 1 1 ${-0.85 * r} 0Z`;
		case 'not-compared':
			return `M${-0.8 * r} ${-0.25 * r}H${0.8 * r}V${0.25 * r}H${-0.8 * r}Z`;
	}
}

/** A diamond around 0, 0: what something is compared with. */
export function diamondPath(radius: number): string {
	return `M0 ${-radius}L${radius} 0L0 ${radius}L${-radius} 0Z`;
}
