import { qchisq } from './distributions';

type Limits = { lower: number; upper: number };

const levels = { 0.95: { deviate: 1.96, tail: 0.025 }, 0.998: { deviate: 3.0902, tail: 0.001 } } as const;

/**
 * The control limits of an area's share or rate about the share or rate of its benchmark, as in Fingertips of 2020: Wilson's limits
 * of the events expected, with its deviates, or exact Poisson limits of the expected events rounded outwards. They are not the
 * limits of a funnel. Null where the benchmark is no share or rate.
 */
export function controlLimits(
	method: 'spcProportion' | 'spcRate',
	benchmark: number,
	denominator: number,
	confidence: 0.95 | 0.998
): Limits | null {
	const { deviate, tail } = levels[confidence];
	const expected = benchmark * denominator;
	if (!(expected >= 0) || !Number.isFinite(expected)) return null;
	if (method === 'spcProportion') return benchmark > 1 ? null : aboutShare(benchmark, denominator, deviate);
	return {
		lower: qchisq(tail, 2 * Math.ceil(expected)) / 2 / denominator,
		upper: qchisq(tail, 2 * (Math.floor(expected) + 1), 'upper') / 2 / denominator
	};
}

function aboutShare(share: number, n: number, z: number): Limits {
	const middle = 2 * n * share + z * z;
	const reach = z * Math.sqrt(z * z + 4 * n * share * (1 - share));
	const scale = 2 * (n + z * z);
	return { lower: share === 0 ? 0 : (middle - reach) / scale, upper: share === 1 ? 1 : (middle + reach) / scale };
}
