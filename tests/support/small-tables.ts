import fc from 'fast-check';
import type { Atom, Side } from './counted';
import type { Given } from './released';

/** Counts as linked data have them: many zeros and ones, many small, some at the edge of the threshold and of rounding, few large. */
const skewedCount = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(0) },
	{ weight: 4, arbitrary: fc.constant(1) },
	{ weight: 4, arbitrary: fc.integer({ min: 1, max: 7 }) },
	{ weight: 3, arbitrary: fc.constantFrom(7, 8, 12, 13, 17, 18) },
	{ weight: 3, arbitrary: fc.integer({ min: 8, max: 60 }) },
	{ weight: 2, arbitrary: fc.integer({ min: 60, max: 5000 }) }
);

/** The rest of a group beside those counted: often nobody or a few, mostly many. */
const rest = fc.oneof({ weight: 2, arbitrary: skewedCount }, { weight: 3, arbitrary: fc.integer({ min: 8, max: 900 }) });

const size = ({ size: shown, unseen = 0 }: Side): number => shown + unseen;

const oneSide = (most: number): fc.Arbitrary<Side> =>
	fc.record({
		size: fc.integer({ min: 1, max: most }),
		unseen: fc.constantFrom(0, 0, 0, 0, 1),
		overlapping: fc.constantFrom(false, false, false, false, false, true)
	});

const sidesArbitrary: fc.Arbitrary<Side[]> = fc.oneof(
	fc.tuple(oneSide(12)),
	fc.tuple(oneSide(5), oneSide(4)),
	fc.tuple(oneSide(3), oneSide(3), oneSide(2))
);

export const atomArbitrary = (mode: 'plain' | 'people' | 'events'): fc.Arbitrary<Atom> =>
	fc.tuple(skewedCount, rest, skewedCount).map(([counted, others, more]) => ({
		counted,
		all: mode === 'plain' ? counted : counted + others,
		events: counted === 0 ? 0 : counted + more
	}));

/** Random tables of one to three dimensions, of every measure, with groups that overlap or that nobody sees. */
export const tables: fc.Arbitrary<Given> = fc
	.tuple(sidesArbitrary, fc.constantFrom('plain' as const, 'people' as const, 'people' as const, 'events' as const))
	.chain(([sides, mode]) => {
		const atoms = sides.reduce((product, side) => product * size(side), 1);
		return fc.record({
			sides: fc.constant(sides),
			atoms: fc.array(atomArbitrary(mode), { minLength: atoms, maxLength: atoms }),
			kind: fc.constantFrom(
				...({ plain: ['count'], people: ['proportion', 'crude-rate', 'count'], events: ['crude-rate'] } as const)[mode]
			),
			plain: fc.constant(mode === 'plain'),
			events: fc.constant(mode === 'events')
		});
	});
