import type { SafeTable } from '../protocol/safe-table';
import type { Finding, Pack, Section } from './pack';

/** What a wall shows at a time: the cover, a section, or a finding. */
export type Slide =
	| { is: 'cover'; title: string }
	| { is: 'section'; title: string; section: Section }
	| { is: 'finding'; title: string; finding: Finding };

/** A pack as slides, one idea on each, the cover first. */
export function slidesOf(pack: Pack): Slide[] {
	const cover: Slide = { is: 'cover', title: pack.name };
	return [
		cover,
		...pack.items.map((item): Slide =>
			item.is === 'section'
				? { is: 'section', title: item.title, section: item }
				: { is: 'finding', title: item.title, finding: item }
		)
	];
}

/** The table that a slide shows, if it shows one. */
export function tableOf(slide: Slide | undefined): SafeTable | null {
	return slide?.is === 'finding' ? slide.finding.table : null;
}
