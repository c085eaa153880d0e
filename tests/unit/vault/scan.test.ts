import { beforeAll, describe, expect, it } from 'vitest';
import { radarConditions, radarServices } from '../../../src/lib/catalogue/radar';
import type { Answer } from '../../../src/lib/protocol/exchange';
import type { Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import type { Finding } from '../../../src/lib/protocol/scan';
import { answerAll, loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import { byWard, ofPlace, peopleOfWard } from '../../../src/lib/vault/radar/pair-questions';
import { patients, townFiles, townWardCode, type Patient } from '../../support/radar-town';
import { madeDesks } from './made-desk';

let fresh: () => Sitting;
beforeAll(async () => {
	fresh = await madeDesks();
});

const alone = { progress: () => undefined, isCancelled: () => false };

async function opened(people: readonly Patient[], policy = 'nhs-england', more = {}): Promise<Sitting> {
	const sitting = fresh();
	const loaded = await loadFiles(sitting, townFiles(people, policy, more));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return sitting;
}

const scanned = ({ desk }: Sitting): Promise<Answer<'scan'>> => desk.scan({}, alone);

async function findings(sitting: Sitting): Promise<Finding[]> {
	const answer = await scanned(sitting);
	if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
	return answer.value.findings;
}

async function tables(sitting: Sitting, questions: readonly Question[]): Promise<SafeTable[]> {
	return (await answerAll(sitting, questions)).map((answer) => {
		if (!answer.ok) throw new Error(answer.refusal.code);
		return answer.value;
	});
}

const dementia = radarConditions.find(({ id }) => id === 'dementia');
const contact = radarServices.find(({ id }) => id === 'mental-health-contact');
if (!dementia || !contact) throw new Error('not in the catalogue');
const pair = { condition: dementia, service: contact };

/** The tables that a finding of ward 3 is made of. */
const madeOf = [
	byWard(pair),
	ofPlace(pair, 'sex'),
	ofPlace(pair, 'fifth'),
	...(['age', 'sex', 'fifth'] as const).map((by) => peopleOfWard(dementia, townWardCode(3), by))
];

/** Ward 3 has nine of ten without any contact on record, the others six. */
const planted = patients((ward) => (ward === 3 ? 9 : 6));

const value = (cell: { shown: boolean } | undefined): number => {
	if (!cell || !('value' in cell) || typeof cell.value !== 'number') throw new Error('hidden');
	return cell.value;
};

let said: Answer<'scan'> | null = null;

/** What a scan says of a town in which nothing stands out. */
async function quiet(): Promise<object> {
	said ??= await scanned(
		await opened(
			patients(() => 6),
			'exact-7'
		)
	);
	if (!said.ok) throw new Error(said.refusal.code);
	return said.value;
}

describe('a scan', () => {
	it('finds a ward in which many more than expected have nothing on record, and no other', async () => {
		const sitting = await opened(planted);
		const answer = await scanned(sitting);
		if (!answer.ok) throw new Error(answer.refusal.code);
		const { findings: found, conditions, services, leftOut, isAdjustedForDeprivation } = answer.value;
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({
			id: 'f0',
			condition: 'dementia',
			service: 'mental-health-contact',
			area: { code: townWardCode(3) }
		});
		expect(conditions).toEqual(['dementia']);
		expect(services).toEqual(['mental-health-contact']);
		expect(leftOut.find(({ id }) => id === 'stroke')?.needs).toEqual(['gp_register.STIA_REG']);
		expect(leftOut.find(({ id }) => id === 'contact')?.needs).toEqual(['asc_cld']);
		expect(isAdjustedForDeprivation).toBe(true);
	});

	it('tells what whoever asks for its six tables by themselves can work out, each of which is let out', async () => {
		const sitting = await opened(planted);
		const [finding] = await findings(sitting);
		const [wards, bySex, byFifth, wardAges, wardSexes, wardFifths] = await tables(sitting, madeOf);
		if (!finding || !wards || !bySex || !byFifth || !wardAges || !wardSexes || !wardFifths) throw new Error('nothing');
		const row = wards.rows.find(({ groups }) => groups[0] === townWardCode(3));
		expect([finding.without, finding.people, finding.share]).toEqual([row?.numerator, row?.denominator, row?.value].map(value));
		// worked out apart from the vault's own arithmetic, for a table in which nothing but residual groups of nobody is hidden
		const shares = new Map(
			bySex.rows
				.filter(({ groups: [sex, age] }) => sex === null && age !== null)
				.map((one) => [
					one.groups[1],
					one.denominator.shown && one.denominator.value > 0 ? value(one.numerator) / value(one.denominator) : 0
				])
		);
		const factor = (table: SafeTable, code: string | null | undefined): number => {
			const all = table.rows.find(({ groups }) => groups[0] === code && groups[1] === null);
			const parts = table.rows.filter(({ groups }) => groups[0] === code && groups[1] !== null);
			const expected = parts.reduce((sum, part) => sum + value(part.denominator) * (shares.get(part.groups[1] ?? '') ?? 0), 0);
			const people = parts.reduce((sum, part) => sum + value(part.denominator), 0);
			return people === 0 ? 1 : value(all?.numerator) / ((expected * value(all?.denominator)) / people);
		};
		const mean = (table: SafeTable, of: (code: string | null | undefined) => number): number => {
			const groups = table.rows.filter(({ groups: [code] }) => code !== null);
			const all = groups.reduce((sum, one) => sum + value(one.numerator), 0);
			return groups.reduce((sum, one) => sum + (value(one.numerator) / all) * of(one.groups[0]), 0);
		};
		const expected =
			finding.people *
			mean(wardAges, (age) => shares.get(age ?? '') ?? 0) *
			mean(wardSexes, (sex) => factor(bySex, sex)) *
			mean(wardFifths, (fifth) => factor(byFifth, fifth));
		expect(finding.expected).toBe(Number(expected.toPrecision(2)));
		expect(finding.excess).toBe(finding.without - finding.expected);
		const dispersion = 1 - finding.expected / finding.people + 25 / 12 / finding.expected;
		const drawn = (finding.prior + finding.without / dispersion) / (finding.prior + finding.expected / dispersion);
		expect(finding.ratio).toBeCloseTo(drawn, 2);
		expect(finding.prior).toBe(Number(finding.prior.toPrecision(1)));
		expect(finding.lower).toBeGreaterThan(1);
	});

	it('says the same when what is behind hidden cells is something else', async () => {
		// few of wards 1 and 5 have no contact, 4 of the one and 6 of the other or the other way round: both hidden, and all else the same
		const few = (without: Readonly<Record<number, number>>): Patient[] => {
			const left = { ...without };
			return planted.map((one) => {
				if (!(one.ward in left)) return one;
				const isChosen = one.age === 72 && one.sex === '1' && (left[one.ward] ?? 0) > 0;
				if (isChosen) left[one.ward] = (left[one.ward] ?? 0) - 1;
				return { ...one, hasContact: !isChosen };
			});
		};
		const worlds = [few({ 1: 4, 5: 6 }), few({ 1: 6, 5: 4 })];
		const replies: unknown[] = [];
		const shown: unknown[] = [];
		for (const world of worlds) {
			const sitting = await opened(world);
			replies.push(await scanned(sitting));
			shown.push((await tables(sitting, madeOf)).map(({ rows }) => rows));
		}
		expect(shown[0]).toEqual(shown[1]);
		expect(replies[0]).toEqual(replies[1]);
		expect(JSON.stringify(replies[0])).toContain(townWardCode(3));
	});

	it('finds nothing where wards are alike, and is made without deprivation where that is not open', async () => {
		expect(await quiet()).toMatchObject({ findings: [] });
		const answer = await scanned(await opened(planted, 'nhs-england', { deprivation: false }));
		expect(answer.ok && answer.value.isAdjustedForDeprivation).toBe(false);
		expect(answer.ok && answer.value.findings).toHaveLength(1);
	});
});

describe('the ledger', () => {
	/** Three people of ward 3 are of 66. */
	const withYounger = planted.map((one, at) => (one.ward === 3 && at < 18 ? { ...one, age: 66 } : one));
	const from70: Question = { ...byWard(pair), filters: [{ field: 'AGE', between: [70, null] }] };

	it('remembers the tables of a finding: what would tell of three people beside them is refused afterwards', async () => {
		expect(withYounger.filter(({ age }) => age === 66)).toHaveLength(3);
		const code = async (sitting: Sitting): Promise<string> => {
			const [answer] = await answerAll(sitting, [from70]);
			return answer?.ok ? 'answered' : (answer?.refusal.code ?? '');
		};
		expect(await code(await opened(withYounger, 'exact-7'))).toBe('answered');
		const sitting = await opened(withYounger, 'exact-7');
		expect(await findings(sitting)).toHaveLength(1);
		expect(await code(sitting)).toBe('tells-too-much');
	});

	it('has the last word: a finding whose tables it refuses is passed over, and nothing says so', async () => {
		const sitting = await opened(withYounger, 'exact-7');
		expect((await answerAll(sitting, [from70]))[0]?.ok).toBe(true);
		const answer = await scanned(sitting);
		expect(answer.ok && answer.value).toEqual({ ...(await quiet()), findings: [] });
	});

	it('knows of nothing when a scan was given up', async () => {
		const sitting = await opened(withYounger, 'exact-7');
		let steps = 0;
		const task = { progress: () => void steps++, isCancelled: () => steps > 0 };
		expect(await sitting.desk.scan({}, task)).toEqual({ ok: false, refusal: { code: 'cancelled' } });
		expect((await answerAll(sitting, [from70]))[0]?.ok).toBe(true);
	});
});

it.each(['consistent-rounding', 'ons-cell-key'])('is refused under %s', async (policy) => {
	expect(await scanned(await opened(planted, policy))).toEqual({
		ok: false,
		refusal: { code: 'not-askable', at: 'scan.policy' }
	});
});

it('says what it needs where no ward is known', async () => {
	const sitting = fresh();
	const files = townFiles(planted, 'nhs-england').filter(({ name }) => name !== 'geo_lookup.csv' && name !== 'manifest.json');
	expect((await loadFiles(sitting, files)).ok).toBe(true);
	expect(await scanned(sitting)).toMatchObject({ ok: false, refusal: { code: 'not-askable', at: 'scan' } });
	expect(await scanned(fresh())).toEqual({ ok: false, refusal: { code: 'nothing-loaded' } });
});
