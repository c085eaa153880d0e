const pitfalls = 'tests/unit/disclosure/pitfalls.test.ts';
const byItself = 'tests/unit/disclosure/primary.test.ts';
const ledgerTest = 'tests/unit/disclosure/ledger.test.ts';
const policiesTest = 'tests/unit/disclosure/policies.test.ts';
const primary = 'src/lib/vault/disclosure/primary.ts';
const policies = 'src/lib/vault/disclosure/policies.ts';
const ledger = 'src/lib/vault/disclosure/ledger/ledger.ts';

/** What may be shown. @type {readonly import('./controls.js').Control[]} */
export const disclosure = [
	{
		threat: 'P6',
		control: 'small counts are hidden',
		take: [[primary, 'isFew || isSmall(n, policy) || ', 'isFew || ']],
		test: [byItself, 'hides a small count of many, up to the threshold']
	},
	{
		threat: 'P6',
		control: 'all but a few are hidden',
		take: [[primary, ' || isSmall(d - n, policy);', ';']],
		test: [byItself, 'hides all but a few']
	},
	{
		threat: 'P6',
		control: 'what is counted among few is hidden',
		take: [[primary, 'if (isFew) hide(lattice, ofDenominator, cell);', '']],
		test: [byItself, 'hides a small denominator, and what is counted in it']
	},
	{
		threat: 'P6',
		control: 'other cells are hidden, so that sums give none back',
		take: [
			[
				'src/lib/vault/disclosure/protect.ts',
				'\tyield* cover(cube, patterns, proofs);\n\tsettle(cube, patterns);\n\tyield* hideUntilSafe(cube, patterns, proofs);\n',
				''
			]
		],
		test: [pitfalls, 'alone in a list is joined by the smallest other']
	},
	{
		threat: 'P6',
		control: 'proofs of what sums of small cells leave open',
		take: [
			[
				'src/lib/vault/disclosure/protect.ts',
				'\tyield* cover(cube, patterns, proofs);\n\tsettle(cube, patterns);\n\tyield* hideUntilSafe(cube, patterns, proofs);\n',
				'\tsettle(cube, patterns);\n'
			]
		],
		test: [pitfalls, 'single persons whose sum equals their number are not found by counting']
	},
	{
		threat: 'P5',
		control: 'the floor below every policy',
		take: [[policies, 'return policy.hideUpTo >= floor ? policy : { ...policy, hideUpTo: floor };', 'return policy;']],
		test: [policiesTest, 'nothing goes below the floor, not even a policy made by hand']
	},
	{
		threat: 'P5',
		control: 'a manifest raises k and never lowers it',
		take: [[policies, 'raised(policy, Math.max(policy.hideUpTo, hideUpTo))', 'raised(policy, hideUpTo)']],
		test: [policiesTest, 'hide_up_to 0 leaves the default of 7']
	},
	{
		threat: 'P5',
		control: 'of two policies the stricter holds',
		take: [[policies, 'return (one.hideUpTo ?? -1) >= (other.hideUpTo ?? -1) ? one : other;', 'return other;']],
		test: [policiesTest, 'two sources together give the stricter rule, whichever came first']
	},
	{
		threat: 'T27',
		control: 'the ledger',
		take: [[ledger, 'const proofs = yield* this.#audit(split, profiles);', 'const proofs: Proofs = new Map();']],
		test: [ledgerTest, 'are refused when they differ by 2 people in one ward and numbers are exact, in either order']
	},
	{
		threat: 'T27',
		control: 'the ledger’s look at all answers together',
		take: [
			[
				ledger,
				'return yield* jointAudit({ roll, split, profiles, near, proofs: this.#proofs, solver: this.#solver, bounds });',
				'return void [jointAudit, split, profiles] ?? this.#proofs;'
			]
		],
		test: [ledgerTest, 'is refused when another table gives the rest of its total']
	}
];
