import type { PolicyInWords, SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import { roundAsShown } from '../../src/lib/protocol/format';
import { frameOf } from './counted';
import type { Members, SitTable } from './sitting-attacker-classes';

const hidden: SafeCell = { shown: false, why: 'confidential' };
const absent: SafeCell = { shown: false, why: 'not-applicable' };
const show = (value: number): SafeCell => ({ shown: true, value });

export const exactFrom8: PolicyInWords = {
	id: 'exact',
	name: 'True counts',
	version: '1',
	hideUpTo: 7,
	roundTo: null,
	method: 'exact',
	zeros: 'shown',
	standIn: null,
	sentences: []
};
export const nearest5: PolicyInWords = { ...exactFrom8, id: 'nearest', roundTo: 5, method: 'nearest' };

/** How a policy that looks at one count at a time would print it. */
export function printedAs(count: number, policy: PolicyInWords): SafeCell {
	const { method, zeros, standIn } = policy;
	const k = policy.hideUpTo ?? 0;
	const base = policy.roundTo ?? 1;
	if (count <= k && (count > 0 || zeros === 'hidden')) return standIn === null ? hidden : show(standIn);
	if (method === 'midpoint') return show(count === 0 ? 0 : Math.ceil(count / base) * base - Math.floor(base / 2));
	return show(method === 'nearest' ? Math.floor(count / base + 1 / 2) * base : count);
}

export type WeakRow = { numerator: Members; denominator?: Members; hide?: boolean };

/**
 * A table as a program would release it that hides small counts and nothing else: the last row is the total. Shares, where there
 * are denominators, come from shown counts, or with `trueShares` from true ones. Members from `people` up are nobody.
 */
export function weakRelease(
	rows: readonly WeakRow[],
	policy: PolicyInWords,
	{ trueShares = false, people = Infinity }: { trueShares?: boolean; people?: number } = {}
): SitTable {
	const sizeOf = (members: Members): number => [...members].filter((id) => id < people).length;
	const isShare = rows.some(({ denominator }) => denominator);
	const frame = frameOf([{ size: rows.length - 1 }], isShare ? 'proportion' : 'count', { plain: !isShare });
	const made = rows.map(({ numerator, denominator = numerator, hide = false }, index): SafeTable['rows'][number] => {
		const n = hide ? hidden : printedAs(sizeOf(numerator), policy);
		const d = isShare ? printedAs(sizeOf(denominator), policy) : absent;
		const value = (top: number, bottom: number): SafeCell => show(roundAsShown((100 * top) / bottom, frame.measure, 'value'));
		const share = trueShares
			? value(sizeOf(numerator), sizeOf(denominator))
			: n.shown && d.shown
				? value(n.value, d.value)
				: hidden;
		const cells = { numerator: n, denominator: d, value: isShare ? share : n, lower: absent, upper: absent };
		const groups = [index === rows.length - 1 ? null : `g${index}`];
		return { id: `r${index}`, groups, ...cells, comparison: 'not-compared' };
	});
	const hiddenCells = made.filter(({ numerator }) => !numerator.shown).length;
	return {
		table: {
			...frame,
			format: 'wardwise-safe-table/1',
			rows: made,
			policy,
			certificate: {
				policy: policy.id,
				cells: made.length,
				hidden: hiddenCells,
				narrowest: null,
				audit: 'none',
				errorBand: null,
				setBeside: 0
			},
			notes: []
		},
		rows: rows.map(({ numerator, denominator = numerator }) => ({ numerator, denominator }))
	};
}
