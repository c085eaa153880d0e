import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aboutPeople, type LinkageReport } from '../../../src/lib/protocol/report';
import { csvRows, type CsvRow } from '../../support/demo-oracle';
import type { OpenedFolder } from '../../support/opened-folder';
import type { PlainPerson } from '../../support/plain-demo';

const toFive = (count: number): number => 5 * Math.floor(count / 5 + 0.5);
const isSmall = (count: number): boolean => count >= 1 && count <= 7;

/** In which group a record says that its person is; empty where it does not say. */
type Saying = (row: CsvRow, places: Places) => string;
type Places = ReadonlyMap<string, { ward: string; fifth: string }>;
/** How many people, and how many of these are on the register. */
type Matched = { all: number; linked: number };

const ageSaid =
	(field: string): Saying =>
	(row) => {
		const written = row[field] ?? '';
		if (written === '') return '';
		const age = Number(written) > 7000 ? 0 : Number(written);
		if (age < 18) return '0 to 17';
		if (age < 65) return '18 to 64';
		return age < 75 ? '65 to 74' : age < 85 ? '75 to 84' : '85 and over';
	};
const sexSaid =
	(field: string): Saying =>
	(row) =>
		({ '1': 'Male', '2': 'Female' })[row[field] ?? ''] ?? '';
const wardSaid: Saying = (row, places) => places.get(row['LSOA21CD'] ?? '')?.ward ?? '';
const fifthSaid: Saying = (row, places) => places.get(row['LSOA21CD'] ?? '')?.fifth ?? '';
const fifths = ['1, most deprived', '2', '3', '4', '5, least deprived'];

const placed = { ward: wardSaid, deprivation: fifthSaid };
const sayings: Record<string, Partial<Record<LinkageReport['breakdowns'][number]['by'], Saying>>> = {
	apc: { age: ageSaid('STARTAGE'), sex: sexSaid('SEX'), ...placed },
	ecds: { age: ageSaid('Age'), sex: sexSaid('Sex'), ...placed },
	deaths: { age: ageSaid('AGE_AT_DEATH'), sex: sexSaid('SEX'), ...placed }
};

/** Match rates of every file of people, in all and by what the file itself says of them, and records that stand alone, over the demo’s files without the engine. */
export function describeLinkage(opened: () => OpenedFolder, people: () => readonly PlainPerson[], folder: () => string): void {
	const recordsOf = async (file: string): Promise<Map<string, CsvRow[]>> => {
		const found = new Map<string, CsvRow[]>();
		for await (const row of csvRows(join(folder(), `${file}.csv`))) {
			const id = row['PSEUDO_ID'] ?? '';
			if (/^[0-9a-f]{32}$/.test(id)) found.set(id, [...(found.get(id) ?? []), row]);
		}
		return found;
	};
	const allOf = async (file: string): Promise<CsvRow[]> => {
		const rows: CsvRow[] = [];
		for await (const row of csvRows(join(folder(), `${file}.csv`))) rows.push(row);
		return rows;
	};
	const placesOf = async (): Promise<Places> => {
		const decile = new Map<string, number>();
		for await (const row of csvRows(join(folder(), 'deprivation.csv')))
			decile.set(row['LSOA21CD'] ?? '', Number(row['IMD_DECILE']));
		const places = new Map<string, { ward: string; fifth: string }>();
		for await (const row of csvRows(join(folder(), 'geo_lookup.csv'))) {
			const lsoa = row['LSOA21CD'] ?? '';
			places.set(lsoa, { ward: row['WD24NM'] ?? '', fifth: fifths[Math.ceil((decile.get(lsoa) ?? NaN) / 2) - 1] ?? '' });
		}
		return places;
	};

	/** Every number that is shown is the true one, to 5; small ones and what would tell them are not. Returns how many are shown. */
	function compare(
		shown: Pick<LinkageReport, 'people' | 'linkedPeople' | 'unlinkedPeople' | 'matchRate'>,
		truth: Matched
	): number {
		const pairs: [number | null, number][] = [
			[shown.people, truth.all],
			[shown.linkedPeople, truth.linked],
			[shown.unlinkedPeople, truth.all - truth.linked]
		];
		for (const [said, count] of pairs) {
			if (said !== null) expect(said).toBe(toFive(count));
			if (isSmall(count)) expect(said).toBeNull();
		}
		if (shown.matchRate !== null)
			expect(shown.matchRate).toBe(Math.round((1000 * toFive(truth.linked)) / toFive(truth.all)) / 10);
		return pairs.filter(([said]) => said !== null).length;
	}

	describe('how each file joins to the register', () => {
		it.each(['asc_cld', 'apc', 'ecds', 'csds', 'csds_contacts', 'mhsds', 'mhsds_contacts', 'council_housing', 'deaths'])(
			'in all, and by what the file says of its people: %s',
			async (file) => {
				const report = opened().holding.linkage.find(({ dataset }) => dataset === file);
				if (!report) throw new Error(`no report of ${file}`);
				const registered = new Set(people().map(({ row }) => row['PSEUDO_ID']));
				const [records, places] = [await recordsOf(file), await placesOf()];
				const truthOf = (isIn: (rows: readonly CsvRow[]) => boolean): Matched => {
					const those = [...records].filter(([, rows]) => isIn(rows));
					return { all: those.length, linked: those.filter(([id]) => registered.has(id)).length };
				};
				expect(
					compare(
						report,
						truthOf(() => true)
					)
				).toBe(3);
				for (const [by, say] of Object.entries(sayings[file] ?? {})) {
					const groups = report.breakdowns.find((one) => one.by === by)?.groups ?? [];
					expect(groups.length).toBeGreaterThan(2);
					const shown = groups.map(({ label, ...said }) =>
						compare(
							said,
							truthOf((rows) => (rows.map((row) => say(row, places)).findLast((one) => one !== '') ?? 'Not recorded') === label)
						)
					);
					expect(Math.max(...shown)).toBe(3);
				}
			}
		);

		const identifying = {
			gp_register: ['AGE', 'SEX', 'LSOA21CD', 'ETHNIC_CATEGORY'],
			deaths: ['AGE_AT_DEATH', 'SEX', 'LSOA21CD', 'DEATH_MONTH'],
			ecds: ['Age', 'Sex', 'LSOA21CD', 'Arrival_Date']
		};
		it.each(Object.entries(identifying))('and how many of its records stand alone: %s', async (file, fields) => {
			const report = opened().holding.uniqueness.find(({ dataset }) => dataset === file);
			if (!report) throw new Error(`no report of ${file}`);
			const groups = new Map<string, CsvRow[]>();
			const rows = file === 'gp_register' ? people().map(({ row }) => row) : await allOf(file);
			for (const row of rows) {
				const alike = fields.map((field) => row[field] ?? '').join('|');
				groups.set(alike, [...(groups.get(alike) ?? []), row]);
			}
			const ofOne = [...groups.values()].filter((those) => new Set(those.map((row) => row['PSEUDO_ID'] || row)).size === 1);
			const alone = ofOne.flat().length;
			expect(report.fields).toHaveLength(fields.length);
			expect(report.alone).toBe(aboutPeople(alone));
			const share = Math.round((100 * toFive(alone)) / rows.length);
			expect(report.share).toBe(share);
			expect(report.smallestGroup).toBe('fewer than k');
			const oldest = ofOne.flat().some((row) => Number(row[fields[0] ?? '']) >= 90);
			expect(report.level).toBe(oldest || share > 20 ? 'red' : share > 5 ? 'amber' : 'green');
		});
	});
}
