import { htmlPage, plain } from '../exports/html-page';
import type { DatasetCard, Usage } from '../protocol/holdings';
import type { PolicyInWords, Provenance } from '../protocol/safe-table';
import type { Entry } from './entry';

/** What the documents are drafted from: what is open, which of its fields were used, and what the log holds of it. */
export type Drafted = {
	provenance: Provenance;
	policy: PolicyInWords;
	datasets: readonly DatasetCard[];
	usage: Usage;
	entries: readonly Entry[];
};

type TextFile = { fileName: string; text: string };
type Row = readonly (string | number | null)[];

/** The lines that are about a project: from each time that it was opened until data were closed, or those of another were opened. */
export function linesOf(project: string, entries: readonly Entry[]): Entry[] {
	let isOpen = false;
	return entries.filter(({ deed }) => {
		if (deed.what === 'opened') isOpen = deed.project === project;
		const was = isOpen;
		if (deed.what === 'closed') isOpen = false;
		return was;
	});
}

const toFill = (what: string): string => `[to be filled in: ${what}]`;

const optOut = (applied: boolean | null): string =>
	applied === null ? toFill('whether it was applied') : applied ? 'applied at source' : 'not applied';

/** Who needs what, for what and until when, as the schedule to a data-sharing agreement. A draft in HTML, which word processors open. */
export function sharingSchedule(drafted: Drafted): TextFile {
	const { provenance, datasets, usage, entries } = drafted;
	return document('wardwise-sharing-schedule.html', `Data-sharing schedule: ${provenance.project}`, drafted, [
		section('What the data are for', purposeList(provenance)),
		section(
			'Which data',
			table(
				['Dataset', 'From', 'Extract of', 'Covers', 'May be used until', 'National Data Opt-Out'],
				datasets.map(({ title, dataset, personLevel, extractDate, periodFrom, periodTo, retentionUntil, optOutApplied }) => [
					title,
					provenance.datasets.find(({ contract }) => contract === dataset)?.source ?? toFill('which organisation supplies it'),
					extractDate ?? toFill('date of extract'),
					[periodFrom, periodTo].filter((day) => day !== null).join(' to ') || null,
					retentionUntil ?? provenance.purpose?.until ?? toFill('last day'),
					personLevel ? optOut(optOutApplied) : 'open statistics'
				])
			)
		),
		section('Which fields about people', fieldTable(usage), usedInWords(usage)),
		section('Who asked, and when', table(['Name', 'First', 'Last', 'Questions', 'Files saved'], whoAsked(entries)))
	]);
}

/** An annex to a data protection impact assessment, by what UK GDPR, article 35(7), asks for. A draft in HTML. */
export function impactAnnex(drafted: Drafted): TextFile {
	const { provenance, policy, usage, entries } = drafted;
	const refused = entries.filter(({ deed }) => deed.what === 'refused').length;
	const answered = entries.filter(({ deed }) => deed.what === 'answered').length;
	return document('wardwise-impact-assessment-annex.html', `Impact assessment annex: ${provenance.project}`, drafted, [
		section(
			'The processing (article 35(7)(a))',
			`<p>${plain('Records of people, pseudonymised at source and linked person by person, are opened in a browser and counted there. They are held in memory, are sent nowhere and end with the page. What is shown, presented and saved are counts, rates and averages of groups, under the rule below.')}</p>`,
			purposeList(provenance)
		),
		section('Necessity and proportion (article 35(7)(b))', usedInWords(usage), fieldTable(usage)),
		section('Risks and measures (article 35(7)(c) and (d))', table(['Risk', 'Measure', 'What remains'], risks)),
		section('The rule that protects people', list([`${policy.name}, version ${policy.version}`, ...policy.sentences])),
		section(
			'How it was used so far',
			`<p>${plain(`The record of use holds ${counted(answered, 'question')} answered and ${refused} refused. Its lines follow from one another by SHA-256, and can be checked.`)}</p>`
		),
		section(
			'To be judged by you',
			list([toFill('likelihood and severity of each risk'), toFill('advice of the data protection officer')])
		)
	]);
}

/** A row for the record of processing activities, by what UK GDPR, article 30(1), asks for. A draft in HTML. */
export function processingRecord(drafted: Drafted): TextFile {
	const { provenance, datasets, usage, policy } = drafted;
	const { purpose } = provenance;
	const saved = drafted.entries.filter(({ deed }) => deed.what === 'saved').length;
	return document('wardwise-record-of-processing.html', `Record of processing: ${provenance.project}`, drafted, [
		table(
			['Asked by article 30(1)', 'Entry'],
			[
				['(a) Controller, and its data protection officer', toFill('name and contact')],
				['(b) Purposes', purpose?.text ?? toFill('purpose')],
				['Legal basis', purpose?.legalBasis ?? toFill('legal basis')],
				['(c) Categories of data subjects', peopleIn(datasets)],
				['(c) Categories of personal data', categories(usage) || 'None: only open statistics are open'],
				[
					'(d) Recipients',
					`No organisation receives records. ${counted(saved, 'file')} saved so far, of protected figures, questions, reports or this record.`
				],
				['(e) Transfers to other countries', 'None: nothing leaves the machine on which the files are opened.'],
				['(f) Time limit', purpose?.until ?? toFill('last day of use')],
				[
					'(g) Security measures',
					`Pseudonymised at source; held in memory only; page sealed against every request; ${policy.name}; record of use.`
				]
			]
		)
	]);
}

const risks: readonly Row[] = [
	[
		'Somebody is recognised from a small number, alone or beside others',
		'Suppression, secondary suppression, rounding as the rule says, and a ledger of what was shown in the sitting, all inside the worker that counts',
		'Answers of several sittings, or of two extracts, can be put beside one another by people who keep them'
	],
	[
		'Records leave the machine',
		'No server and no upload; page and worker can make no request once data may be opened; the engine is locked',
		'Extensions of the browser and the machine itself: use a managed profile'
	],
	[
		'Identifiers come with the data',
		'Every column is looked through before anything is stored; a file with identifiers is refused',
		'Fields that identify only together: see the report on uniqueness'
	],
	[
		'Data are used for something else, or for too long',
		'Fields outside the purpose are not loaded; data are closed after their last day; the record of use',
		'Whoever holds the files can open them elsewhere'
	],
	[
		'Wrong links between records mislead',
		'Match rates by group, and bounds beside figures',
		'Links that were made before the data came'
	]
];

function document(fileName: string, title: string, { provenance }: Drafted, sections: readonly string[]): TextFile {
	const about = `A draft from what was done in Wardwise ${provenance.appVersion}, to be read, completed and signed by people. ${provenance.synthetic ? 'The data are synthetic. ' : ''}It holds no figure about anybody.`;
	const text = htmlPage(title, `<p>${plain(about)}</p>\n${sections.join('\n')}`);
	return { fileName, text };
}

const section = (heading: string, ...parts: string[]): string => `<section><h2>${plain(heading)}</h2>${parts.join('')}</section>`;

const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${plain(item)}</li>`).join('')}</ul>`;

function table(headings: readonly string[], rows: readonly Row[]): string {
	if (rows.length === 0) return '<p>Nothing yet.</p>';
	const head = headings.map((heading) => `<th scope="col">${plain(heading)}</th>`).join('');
	const body = rows.map(
		([first, ...others]) =>
			`<tr><th scope="row">${cell(first)}</th>${others.map((other) => `<td>${cell(other)}</td>`).join('')}</tr>`
	);
	return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

const cell = (value: string | number | null | undefined): string => plain(String(value ?? '–'));

function purposeList({ purpose }: Provenance): string {
	return list([
		`Purpose: ${purpose?.text ?? toFill('purpose')}`,
		`Legal basis: ${purpose?.legalBasis ?? toFill('legal basis')}`,
		`Agreement: ${purpose?.agreements.join('; ') || toFill('reference of the agreement')}`,
		`Until: ${purpose?.until ?? toFill('last day')}`
	]);
}

const keptFor = {
	'repeated-records': 'to tell repeated records',
	'ends-with-death': 'to end records with a death',
	areas: 'to place people in areas'
};

function fieldTable({ fields }: Usage): string {
	return table(
		['Field', 'Dataset', 'What it is', 'Used in a question', 'Needed otherwise'],
		fields.map(({ field, title, label, used, keptFor: why }) => [field, title, label, used ? 'yes' : 'no', why && keptFor[why]])
	);
}

function usedInWords({ questions, fields }: Usage): string {
	const idle = fields.filter(({ used, keptFor: why }) => !used && why === null).length;
	return `<p>${plain(`After ${counted(questions, 'question')} in this sitting, ${idle} of ${fields.length} loaded fields about people served nothing, and could be left out of the next extract.`)}</p>`;
}

function whoAsked(entries: readonly Entry[]): Row[] {
	const names = [...new Set(entries.map(({ who }) => who))];
	return names.map((name) => {
		const own = entries.filter(({ who }) => who === name);
		const count = (what: Entry['deed']['what']): number => own.filter(({ deed }) => deed.what === what).length;
		const day = (entry: Entry | undefined): string | null => entry?.at.slice(0, 10) ?? null;
		return [name || 'no name given', day(own[0]), day(own.at(-1)), count('answered') + count('refused'), count('saved')];
	});
}

function peopleIn(datasets: readonly DatasetCard[]): string {
	const titles = datasets.filter(({ personLevel }) => personLevel).map(({ title }) => title);
	return titles.length === 0 ? 'None' : `People in: ${titles.join('; ')}`;
}

function categories({ fields }: Usage): string {
	const titles = [...new Set(fields.map(({ title }) => title))];
	const labels = (of: string): string =>
		fields
			.filter(({ title }) => title === of)
			.map(({ label }) => label)
			.join(', ');
	return titles.map((title) => `${title}: ${labels(title)}`).join('. ');
}

const counted = (count: number, what: string): string => `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
