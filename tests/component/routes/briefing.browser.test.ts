import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { Manifest } from '$lib/contracts/manifest';
import { parseCsv } from '../../support/parse-csv';
import type { Briefing as Looked } from '$lib/protocol/exchange';
import type { Usage } from '$lib/protocol/holdings';
import type { How } from '$lib/session/how';
import { findBreaches } from '../../support/find-breaches';
import { sampleHoldings } from '../../support/sample-holdings';
import UnusedFields from '../../../src/routes/data/UnusedFields.svelte';
import Briefing from '../../../src/routes/opening/Briefing.svelte';

const files: Looked['files'] = [
	{ file: 'gp_register.csv', contract: 'gp_register', personLevel: true },
	{ file: 'another register.csv', contract: 'gp_register', personLevel: true },
	{ file: 'geo_lookup.csv', contract: 'geo_lookup', personLevel: false }
];
const needs = {
	id: 'needs',
	text: 'Plan care',
	legal_basis: 'Care Act 2014',
	agreement: 'ISA-1',
	fields: { gp_register: ['AGE', 'SEX'] }
};
const manifestOf = (...purposes: object[]): Manifest =>
	Manifest.parse({
		format: 'wardwise-manifest/1',
		project: 'Two wards',
		controllers: ['The council'],
		purposes,
		policy: { id: 'nhs-england' },
		datasets: files.map(({ file, contract, personLevel }) => ({
			...{ file, contract, personLevel },
			...{ extract_date: '2025-04-30', period_from: '2025-03-31', period_to: '2025-03-31' }
		}))
	});

async function setup(manifest: Manifest | null, changes: Partial<Looked> = {}) {
	const onOpen = vi.fn<(how: How) => void>();
	const onBack = vi.fn();
	const looked = { manifest, isRefused: false, isPurposeHeld: false, today: '2025-06-01', files, extracts: [] };
	const briefing: Looked = { ...looked, ...changes };
	const screen = await render(Briefing, { briefing, onOpen, onBack });
	return { onOpen, onBack, breaches: () => findBreaches(screen.container) };
}

/** The text of the next file that is handed to the user. */
async function saved(act: () => Promise<void>): Promise<{ name: string; text: string }> {
	let link: HTMLAnchorElement | null = null;
	const stop = (event: MouseEvent): void => {
		if (!(event.target instanceof HTMLAnchorElement) || !event.target.download) return;
		event.preventDefault();
		link = event.target;
	};
	document.addEventListener('click', stop, { capture: true });
	await act();
	document.removeEventListener('click', stop, { capture: true });
	const { href, download } = link ?? { href: '', download: '' };
	return { name: download, text: await (await fetch(href)).text() };
}

const openButton = () => page.getByRole('button', { name: 'Open the files', exact: true });

describe('the purpose', () => {
	test('is chosen by keyboard among several, and one that has ended cannot be', async () => {
		const { onOpen, breaches } = await setup(
			manifestOf(needs, { ...needs, id: 'pay', text: 'Pay for care' }, { ...needs, id: 'old', text: 'Old', until: '2025-05-31' })
		);
		await expect.element(page.getByText('Ended on 31 May 2025.')).toBeVisible();
		await expect.element(page.getByRole('radio', { name: 'Old' })).toBeDisabled();
		await page.getByRole('button', { name: 'Open the files for this purpose' }).click();
		await expect.element(page.getByRole('alert')).toHaveTextContent('Choose a purpose.');
		expect(onOpen).not.toHaveBeenCalled();
		expect(document.activeElement).toBe(page.getByRole('radio', { name: 'Plan care' }).element());
		expect(await breaches()).toEqual([]);
		await userEvent.keyboard('{ArrowDown}{Enter}');
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({ purpose: 'pay' });
	});

	test('is shown with its law, agreement and fields when there is one only, and confirmed by opening', async () => {
		const { onOpen, onBack, breaches } = await setup(manifestOf(needs));
		expect(document.activeElement).toBe(page.getByRole('heading', { name: 'What these data are for' }).element());
		await page.getByText('What is loaded for it').click();
		for (const said of ['Plan care', 'Legal basis: Care Act 2014', 'Sharing agreement: ISA-1', 'Of the GP register: AGE, SEX'])
			await expect.element(page.getByText(said)).toBeVisible();
		expect(await breaches()).toEqual([]);
		await page.getByRole('button', { name: 'Choose other files' }).click();
		expect(onBack).toHaveBeenCalledOnce();
		await page.getByRole('button', { name: 'Open the files for this purpose' }).click();
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({ purpose: 'needs' });
	});

	test('that has ended opens nothing', async () => {
		await setup(manifestOf({ ...needs, until: '2025-05-31' }));
		await expect.element(page.getByRole('button', { name: 'Open the files for this purpose' })).toBeDisabled();
	});

	test('of an earlier release is asked only for what it leaves out', async () => {
		const { onOpen, breaches } = await setup(manifestOf({ id: 'old', text: 'Plan care', legal_basis: 'Care Act 2014' }));
		await page.getByRole('button', { name: 'Open the files for this purpose' }).click();
		await expect.element(page.getByRole('heading', { name: 'The manifest leaves something out' })).toBeVisible();
		expect(page.getByRole('textbox').elements()).toHaveLength(1);
		await page.getByLabelText('Which sharing agreement covers it?').fill(' ISA-7 ');
		expect(await breaches()).toEqual([]);
		const { name, text } = await saved(() => page.getByRole('button', { name: 'Save this as manifest.json' }).click());
		expect(name).toBe('manifest.json');
		const written = Manifest.parse(JSON.parse(text));
		expect(written.purposes).toMatchObject([{ id: 'old', legal_basis: 'Care Act 2014', agreement: 'ISA-7' }]);
		expect(written).toMatchObject({
			project: 'Two wards',
			datasets: [{ file: 'gp_register.csv' }, { file: 'another register.csv' }, { file: 'geo_lookup.csv' }]
		});
		await openButton().click();
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({
			purpose: 'old',
			declared: { asAt: null, stated: { text: undefined, legal_basis: undefined, agreement: 'ISA-7', until: undefined } }
		});
	});
});

describe('files without a manifest', () => {
	test('are not opened before every question is answered; each error stands at its field', async () => {
		const { onOpen, breaches } = await setup(null);
		await openButton().click();
		expect(onOpen).not.toHaveBeenCalled();
		expect(page.getByRole('alert').elements()).toHaveLength(5);
		const date = page.getByLabelText('Which date do these data describe?');
		expect(document.activeElement).toBe(date.element());
		await expect.element(date).toHaveAccessibleDescription(/Enter the date/);
		expect(await breaches()).toEqual([]);
		await date.fill('2025-03-31');
		await page.getByLabelText('What are they used for?').fill('Plan services');
		await page.getByLabelText('Who is responsible').fill('The council');
		await page.getByLabelText('On which legal basis?').fill('Care Act 2014');
		await page.getByLabelText('Which sharing agreement').fill('ISA-7');
		await page.getByLabelText('Until when').fill('2025-05-31');
		await openButton().click();
		await expect.element(page.getByRole('alert')).toHaveTextContent('This day has passed');
		await page.getByLabelText('Until when').fill('2026-03-31');
		const { text } = await saved(() => page.getByRole('button', { name: 'Save this as manifest.json' }).click());
		expect(Manifest.parse(JSON.parse(text))).toMatchObject({
			controllers: ['The council'],
			purposes: [{ text: 'Plan services', legal_basis: 'Care Act 2014', agreement: 'ISA-7', until: '2026-03-31' }],
			datasets: [
				{ contract: 'gp_register', period_to: '2025-03-31' },
				{ contract: 'gp_register', file: 'another register.csv' },
				{ contract: 'geo_lookup', personLevel: false }
			]
		});
		(page.getByLabelText('Until when').element() as HTMLElement).focus();
		await userEvent.keyboard('{Enter}');
		const stated = { text: 'Plan services', legal_basis: 'Care Act 2014', agreement: 'ISA-7', until: '2026-03-31' };
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({ declared: { asAt: '2025-03-31', stated } });
	});
});

describe('several files of one kind', () => {
	const extracts: Looked['extracts'] = [
		{
			...{ dataset: 'asc_cld', title: 'Social care', mayBeParts: true, mayStandBeside: true },
			files: [
				{ file: 'care_2024.csv', periodTo: null, alike: 0, mayIdentify: false },
				{ file: 'care_2025.csv', periodTo: '2025-03-31', alike: 0, mayIdentify: false }
			]
		}
	];
	const use = (file: string) => page.getByRole('combobox', { name: file });

	test('are told apart before they are opened, when added to open data, by keyboard and with each error at its field', async () => {
		const { onOpen, breaches } = await setup(null, { isPurposeHeld: true, extracts });
		expect(document.activeElement).toBe(page.getByRole('heading', { name: 'Which of these files are to be opened?' }).element());
		await expect.element(page.getByRole('group', { name: '2 files of one kind: Social care' })).toBeVisible();
		await expect.element(use('care_2025.csv')).toHaveAccessibleDescription('By its manifest it covers up to 31 March 2025.');
		await openButton().click();
		expect(page.getByRole('alert').elements()).toHaveLength(2);
		expect(document.activeElement).toBe(use('care_2024.csv').element());
		expect(await breaches()).toEqual([]);
		await use('care_2024.csv').selectOptions('Keep it open beside that one, as the earlier extract');
		await use('care_2025.csv').selectOptions('Questions ask about this one');
		await openButton().click();
		const day = page.getByLabelText('Last day that care_2024.csv covers');
		await expect.element(day).toHaveAccessibleDescription('Enter the last day that it covers.');
		expect(document.activeElement).toBe(day.element());
		expect(await breaches()).toEqual([]);
		expect(onOpen).not.toHaveBeenCalled();
		await day.fill('2024-03-31');
		await userEvent.keyboard('{Enter}');
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({
			extracts: [
				{ file: 'care_2024.csv', isOpened: true, asAt: '2024-03-31' },
				{ file: 'care_2025.csv', isOpened: true, asAt: null }
			]
		});
	});

	test('are put together where they are said to be parts of one extract, by keyboard', async () => {
		const { onOpen, breaches } = await setup(null, { isPurposeHeld: true, extracts });
		const parts = page.getByRole('checkbox', { name: /parts of one extract/ });
		(parts.element() as HTMLElement).focus();
		await userEvent.keyboard(' ');
		await expect.element(use('care_2024.csv')).toHaveValue('asked-about');
		await expect.element(page.getByText('Parts without a day follow the order of their names.')).toBeVisible();
		expect(await breaches()).toEqual([]);
		await openButton().click();
		await expect.element(page.getByRole('alert')).toHaveTextContent('Enter the last day that it covers.');
		await page.getByLabelText('Last day that care_2024.csv covers').fill('2024-09-30');
		await openButton().click();
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({
			extracts: [
				{ file: 'care_2024.csv', isOpened: true, asAt: '2024-09-30', partOf: 'asc_cld' },
				{ file: 'care_2025.csv', isOpened: true, asAt: null, partOf: 'asc_cld' }
			]
		});
	});

	test('cannot be parts where no two have the same columns, and one that may identify people is told of', async () => {
		const files = extracts.flatMap((kind) => kind.files.map((one, alike) => ({ ...one, alike, mayIdentify: alike === 1 })));
		await setup(null, { isPurposeHeld: true, extracts: extracts.map((kind) => ({ ...kind, files, mayBeParts: false })) });
		expect(page.getByRole('checkbox').elements()).toEqual([]);
		await expect.element(use('care_2025.csv')).toHaveAccessibleDescription(/name of something that identifies people/);
	});

	test('are told apart before the purpose is confirmed, and once: the way back keeps what was said', async () => {
		const { onOpen, breaches } = await setup(manifestOf(needs), {
			extracts: extracts.map((kind) => ({ ...kind, mayStandBeside: false }))
		});
		expect(use('care_2024.csv').element().querySelectorAll('option')).toHaveLength(3);
		await use('care_2024.csv').selectOptions('Leave it out');
		await use('care_2025.csv').selectOptions('Questions ask about this one');
		const goOn = page.getByRole('button', { name: 'Go on' });
		await goOn.click();
		expect(document.activeElement).toBe(page.getByRole('heading', { name: 'What these data are for' }).element());
		expect(await breaches()).toEqual([]);
		await page.getByRole('button', { name: 'Back to the files' }).click();
		await expect.element(use('care_2024.csv')).toHaveValue('left-out');
		await goOn.click();
		expect(onOpen).not.toHaveBeenCalled();
		await page.getByRole('button', { name: 'Open the files for this purpose' }).click();
		expect(onOpen).toHaveBeenCalledExactlyOnceWith({
			purpose: 'needs',
			extracts: [
				{ file: 'care_2024.csv', isOpened: false, asAt: null },
				{ file: 'care_2025.csv', isOpened: true, asAt: null }
			]
		});
	});

	test('are told apart above what they are for, where no manifest says it', async () => {
		await setup(null, { extracts });
		const where = (one: Element): number => one.getBoundingClientRect().top;
		expect(where(use('care_2024.csv').element())).toBeLessThan(where(page.getByLabelText('What are they used for?').element()));
	});
});

describe('fields that were never used', () => {
	const field = { dataset: 'gp_register', title: 'GP register', used: false, keptFor: null };
	const usage: Usage = {
		questions: 3,
		fields: [
			{ ...field, field: 'SEX', label: 'Sex', used: true },
			{ ...field, field: 'EFI_SCORE', label: 'Frailty' },
			{ ...field, field: 'LSOA21CD', label: '=Area', keptFor: 'areas' }
		]
	};

	test('are listed by dataset, and saved as CSV with their purpose', async () => {
		const screen = await render(UnusedFields, { usage, provenance: sampleHoldings().provenance });
		await expect
			.element(page.getByText('2 of 3 fields about people were in no question so far (3 questions answered).'))
			.toBeVisible();
		await page.getByText('GP register: 2').click();
		await expect.element(page.getByText('(needed for placing people in areas)')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
		const { name, text } = await saved(() => page.getByRole('button', { name: 'Download the list as CSV' }).click());
		expect(name).toBe('fields-not-used.csv');
		const [headings = [], ...records] = parseCsv(text);
		expect(headings.slice(2, 6)).toEqual(['Field', 'Label', 'Kept for', 'Questions answered']);
		expect(records.map((record) => record.slice(2, 6))).toEqual([
			['EFI_SCORE', 'Frailty', '', '3'],
			['LSOA21CD', "'=Area", 'placing people in areas', '3']
		]);
		expect(records[0]?.slice(-2)).toEqual(['Plan services for people with dementia.', 'ISA-2025-014']);
	});
});
