import { describe, expect, it } from 'vitest';
import { withOtherSections, withSection } from '../../bench/page-sections';

const page = '# Page\n\n## One\n\n1\n\n### Part\n\n## Apart\n\nold\n\n## Last\n\nend\n';

describe('a section that a run of its own writes', () => {
	it('stands in the place of the one before, with its smaller headings', () => {
		expect(withSection(page, '## One\n\nnew\n')).toBe('# Page\n\n## One\n\nnew\n\n## Apart\n\nold\n\n## Last\n\nend\n');
	});

	it('stands before the last where there was none', () => {
		expect(withSection(page, '## New\n\n2\n')).toContain('old\n\n## New\n\n2\n\n## Last');
	});

	it('stays when the rest of the page is written anew', () => {
		expect(withOtherSections('# Page\n\n## One\n\nnew\n', page)).toBe(
			'# Page\n\n## One\n\nnew\n\n## Apart\n\nold\n\n## Last\n\nend\n'
		);
	});
});
