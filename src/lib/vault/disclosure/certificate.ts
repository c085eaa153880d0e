import type { Certificate } from '../../protocol/safe-table';
import type { DisclosurePolicy } from './policy';

/** What a table is released with before it is set beside others. A count that no question of this kind shows is left out. */
export function certificateFor(
	policy: DisclosurePolicy,
	counts: { cells: number; hidden: number; narrowest: Certificate['narrowest'] }
): Certificate {
	return {
		policy: `${policy.id} ${policy.version}`,
		...counts,
		audit: policy.id !== 'published' && policy.secondary ? 'linear-programme' : 'none',
		errorBand: null,
		setBeside: 0
	};
}
