import type { Certificate, SafeTable } from '$lib/protocol/safe-table';
import { exactnessInWords } from './exactness';
import { isPercentile } from './reading';

/** A heading of "How is this protected?" and the sentences under it. */
export type ProtectionPart = { id: 'rule' | 'table' | 'marker' | 'limits'; heading: string; sentences: string[] };

type Protected = Pick<SafeTable, 'policy' | 'certificate' | 'measure'>;

/** How a table is protected, for somebody who asks: the rule, what was checked, what [c] means, what is not protected. */
export function protectionInWords(table: Protected): ProtectionPart[] {
	const { policy, certificate, measure } = table;
	const rule: ProtectionPart = { id: 'rule', heading: `${policy.name}, version ${policy.version}`, sentences: policy.sentences };
	if (policy.method === 'published') return [rule];
	return [
		rule,
		{ id: 'table', heading: 'What was checked in this table', sentences: certificateInWords(certificate, measure) },
		...(certificate.hidden > 0 ? [{ id: 'marker' as const, heading: 'What [c] means', sentences: markerInWords(table) }] : []),
		{ id: 'limits', heading: 'What is not protected', sentences: notProtected }
	];
}

/** The certificate, one sentence a line. It never says which counts are hidden for which reason. */
export function certificateInWords(certificate: Certificate, measure: SafeTable['measure']): string[] {
	const { cells, hidden, errorBand, setBeside } = certificate;
	const ofThem = hidden === 0 ? 'none of them hidden' : `${number(hidden)} of them hidden`;
	return [
		`${number(cells)} ${nounOf(measure)}${cells === 1 ? '' : 's'}, ${ofThem}.`,
		...(hidden > 0 ? hiddenInWords(certificate, measure) : []),
		...(errorBand
			? [
					`Sums over areas, ages and sexes lie ${number(errorBand.mean)} from the true ones on average, and ${number(errorBand.largest)} at most.`
				]
			: []),
		setBeside === 0
			? 'No other answer was set beside this one: it was looked at by itself.'
			: `${number(setBeside)} other ${setBeside === 1 ? 'answer' : 'answers'} of this sitting ${setBeside === 1 ? 'was' : 'were'} set beside this one and looked at together with it.`
	];
}

/** The certificate in one field, for a line of a file that may be parted from everything else. */
export function protectionInShort({ policy, certificate, measure }: Protected): string {
	if (policy.method === 'published') return `${certificate.policy}: as published`;
	const { cells, hidden } = certificate;
	const counts = exactnessInWords(policy);
	return [
		`${certificate.policy}: ${number(hidden)} of ${number(cells)} ${nounOf(measure)}s hidden.`,
		...(hidden > 0 ? hiddenInWords(certificate, measure) : []),
		...(counts ? [counts] : [])
	].join(' ');
}

function nounOf({ kind, counts }: SafeTable['measure']): string {
	if (counts !== 'amounts') return 'count';
	return kind === 'total' ? 'sum' : 'number';
}

/** What a reader is left with of hidden counts, and of hidden sums. */
function hiddenInWords({ narrowest, audit }: Certificate, measure: SafeTable['measure']): string[] {
	const ofCounts = measure.kind === 'total' ? [] : [rangeInWords(narrowest, audit)];
	if (measure.counts !== 'amounts' || isPercentile(measure)) return ofCounts;
	return [
		...ofCounts,
		'A hidden sum that tells too much of one contributor may be larger, and smaller, by what its rule asks for.'
	];
}

function rangeInWords(narrowest: Certificate['narrowest'], audit: Certificate['audit']): string {
	if (audit === 'none') return 'This rule promises no range in which a hidden count lies.';
	if (!narrowest) return 'The range in which a hidden count lies was not worked out.';
	const { least, most } = narrowest;
	return most === null
		? `By adding and taking away within this table, no hidden count can be told more closely than ${number(least)} or more: the range has no upper end.`
		: `By adding and taking away within this table, no hidden count can be told more closely than ${number(least)} to ${number(most)}.`;
}

function markerInWords({ policy, certificate: { audit }, measure }: Protected): string[] {
	const { zeros, hideUpTo, standIn } = policy;
	const small = `a count of ${zeros === 'shown' ? 1 : 0} to ${hideUpTo ?? 0} people`;
	const standsFor =
		audit === 'none'
			? 'a number too small to show.'
			: standIn === null
				? `a confidential number: ${small}, one that leaves only so few outside it, or one from which such a count could be worked out.`
				: `a confidential number: one from which ${small} could be worked out. Small counts themselves are all shown as ${standIn}.`;
	return [
		`[c] stands for ${standsFor}`,
		...(isPercentile(measure) ? ['A hidden value is one of so few people, or one that a few of them could change.'] : []),
		...(measure.counts === 'amounts' && !isPercentile(measure)
			? [
					'A hidden sum is one of so few people, one to which one or two contributors give nearly all, or one from which such a sum could be worked out.'
				]
			: []),
		'It is the same for every hidden number, whatever the reason.',
		zeros === 'shown'
			? 'A count of 0 is shown as 0, unless the people it is counted among are hidden.'
			: 'A count of 0 is not shown as 0, so [c] does not say that there is anybody.'
	];
}

const notProtected = [
	'Whoever holds the files holds the rows. This rule protects what is shown, shared and exported; it is no lock on a file.',
	'Answers from before the files were opened, from other extracts and from other publications are not set beside this one.',
	'People who know most of a group themselves may tell more than a stranger.',
	'Which counts are hidden follows from the true counts. Somebody who ran the program on every table that could lie behind this one might rule some of them out.',
	'Wardwise’s own document, “Disclosure control” (docs/disclosure-control.md), says all of it, with the test of each promise.'
];

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

function number(value: number): string {
	return plain.format(value);
}
