import { describe, expect, test } from 'vitest';
import { recordsIn } from '../../../src/lib/exports/open-export';
import { fileOfPack } from '../../../src/lib/exports/pack-files';
import { recordOf } from '../../../src/lib/exports/record';
import { lookOf } from '../../../src/lib/exports/slides/deck';
import { workbookOf } from '../../../src/lib/exports/workbook/workbook-of-tables';
import { addSection, changeFinding } from '../../../src/lib/pack/edit-pack';
import { readWords } from '../../../src/lib/pack/words';
import { findingsOf } from '../../../src/lib/pack/pack';
import { readRecords } from '../../support/read-records';
import { readSlides } from '../../support/read-slides';
import { makeTable } from '../../support/safe-tables';
import { samplePack } from '../../support/sample-pack';

const pack = addSection(
	changeFinding(samplePack(3), 'i2', { words: readWords('Much of it is **new**.'), notes: 'Ask the chair.' }),
	'What follows'
);

describe('a pack as a file of another program', () => {
	test.each(['xlsx', 'ods'] as const)('has each finding on a sheet of its own: %s', async (format) => {
		const { bytes, fileName } = await fileOfPack(format, pack);
		expect(fileName).toMatch(new RegExp(`^[a-z0-9-]+\\.${format}$`));
		for (const [at, { table }] of findingsOf(pack).entries()) {
			const header = workbookOf(findingsOf(pack).map((one) => one.table)).sheets[3 + at]?.table?.from ?? -1;
			const { rows } = await readRecords(new File([bytes], 'x'), { table: 3 + at, header });
			expect(rows).toHaveLength(table.rows.length);
		}
	});

	test('has its titles, sections, words, notes and the organisation on slides, and each question can be opened again', async () => {
		const look = lookOf({ name: 'Southend Council', header: '#123456' });
		const { bytes } = await fileOfPack('pptx', pack, look);
		const { slides, parts } = await readSlides(bytes);
		const all = Object.values(parts).join();
		for (const said of [
			'Finding 1',
			'Finding 2',
			'Finding 3',
			'What follows',
			'Much of it is new.',
			'Ask the chair.',
			'Southend Council'
		])
			expect(all).toContain(said);
		expect(all.toLowerCase()).toContain('123456');
		expect(slides.length).toBeGreaterThan(7);
		expect(recordsIn(bytes)).toEqual([recordOf(makeTable())]); // all three ask the same
	});

	test('says on its slides what cover and sections say, what it is for, and until when', async () => {
		const section = { is: 'section' as const, id: 'i9', title: 'Where we are', words: readWords('Words of the *section*.') };
		const cover = { subtitle: 'June', author: 'A. Analyst', day: '2025-06-01', words: readWords('Words of the **cover**.') };
		const told = { ...pack, cover, purpose: 'For the board only', expires: '2026-03-31', items: [section, ...pack.items] };
		const { slides } = readSlides((await fileOfPack('pptx', told)).bytes);
		const said = ['June', 'A. Analyst · 2025-06-01', 'Words of the cover.', 'Purpose: For the board only'];
		expect(slides[0]?.texts).toEqual(expect.arrayContaining([...said, 'To be used until: 2026-03-31']));
		expect(slides[1]).toMatchObject({
			title: 'Where we are',
			texts: expect.arrayContaining(['Words of the section.']) as string[]
		});
	});

	test('is left when it is no longer wanted', async () => {
		const stop = new AbortController();
		stop.abort();
		await expect(fileOfPack('pptx', pack, undefined, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
	});
});
