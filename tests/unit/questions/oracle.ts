import { ageBands } from '../../../src/lib/catalogue/age-bands';
import type { Level } from '../../../src/lib/contracts/area-levels';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import type { Breakdown, Predicate, Question, RecordOf } from '../../../src/lib/protocol/question';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import type { UnsafeRow } from '../../../src/lib/vault/engine/unsafe-table';
import {
	localities,
	localityOfWard,
	middleOfLsoa,
	middles,
	placeFifthOfLsoa,
	lsoas,
	periodFrom,
	periodTo,
	practices,
	quintileOfLsoa,
	wardOfLsoa,
	wards,
	type Admission,
	type Person,
	type Service,
	type SmallPlace
} from './small-place';

type Row = Record<string, unknown>;
type Dated = Service | Admission;

function byPerson(rows: readonly Dated[]): Map<number | null, Dated[]> {
	return rows.reduce((map, row) => map.set(row.pid, [...(map.get(row.pid) ?? []), row]), new Map<number | null, Dated[]>());
}
const groupsOfFields: Record<string, string[]> = {
	DIAG_SECONDARY: ['DIAG_02', 'DIAG_03'],
	DIAG_ANY: ['DIAG_01', 'DIAG_02', 'DIAG_03']
};

/** What the compiler and the engine must agree with, written a second time the slow way. */
export class Oracle {
	readonly #place: SmallPlace;
	readonly #records: Record<string, Map<number | null, Dated[]>>;
	constructor(place: SmallPlace) {
		this.#place = place;
		this.#records = { asc_cld: byPerson(place.services), apc: byPerson(place.admissions) };
	}

	areaOf(person: Person, level: Level): string | null {
		if (person.lsoa === null) return null;
		if (level === 'lsoa') return lsoas[person.lsoa] ?? null;
		if (level === 'msoa') return middles[middleOfLsoa[person.lsoa] ?? -1] ?? null;
		const ward = wardOfLsoa[person.lsoa] ?? null;
		if (ward === null) return null;
		return level === 'ward' ? (wards[ward] ?? null) : (localities[localityOfWard[ward] ?? -1] ?? null);
	}

	holds(predicate: Predicate, row: Row): boolean {
		if ('all' in predicate) return predicate.all.every((part) => this.holds(part, row));
		if ('any' in predicate) return predicate.any.some((part) => this.holds(part, row));
		if ('not' in predicate) return !this.holds(predicate.not, row);
		if ('has' in predicate) return this.recordsOf(row as Person, predicate.has).length >= (predicate.has.atLeast ?? 1);
		if ('hasNo' in predicate) return this.recordsOf(row as Person, predicate.hasNo).length < (predicate.hasNo.atLeast ?? 1);
		if ('area' in predicate) return predicate.area.codes.includes(this.areaOf(row as Person, predicate.area.level) ?? '');
		if ('registration' in predicate) {
			const { by, codes } = predicate.registration;
			return this.groupsOf(row as Person, { by }).some((code) => codes.includes(code));
		}
		if ('deprivationQuintile' in predicate) return predicate.deprivationQuintile.includes((row as Person).quintile ?? 0);
		if ('placeFifth' in predicate) {
			const [fifth] = this.groupsOf(row as Person, { by: 'place-fifth' });
			return predicate.placeFifth.includes(Number(fifth));
		}
		const values = (groupsOfFields[predicate.field] ?? [predicate.field]).map((field) => row[field] ?? null);
		if ('recorded' in predicate) return predicate.recorded === values.some((value) => value !== null);
		return values.some((value) => value !== null && meets(predicate, value as string | number));
	}

	recordsOf(person: Person, records: RecordOf): Row[] {
		const rows = this.#records[records.dataset]?.get(person.pid) ?? [];
		const found = rows.filter((row) => inPeriod(row, records.during) && (!records.where || this.holds(records.where, row)));
		const { around } = records;
		if (!around) return found;
		const [first] = this.recordsOf(person, around.records)
			.flatMap(({ start }) => (typeof start === 'string' ? [start] : []))
			.sort();
		if (first === undefined) return [];
		return found.filter(({ start }) => {
			const days = start == null ? NaN : daysBetween(first, String(start));
			return around.side === 'after' ? days >= 0 && days < 91 : days < 0 && days >= -91;
		});
	}

	/** What a person's records add to a sum, in whole units, and who is paid for each. */
	amountsOf(person: Person, { events, measure }: Question): { units: number; provider: string | null }[] {
		if (!events || !('field' in measure)) return [];
		const amount = contractFor(events.dataset)?.fields.find(({ name }) => name === measure.field)?.amount;
		if (!amount) throw new Error('nothing to add up');
		return this.recordsOf(person, events).flatMap((row) => {
			const value = amount.perWeek ? weeklyPrice(row, measure.field) : (row[measure.field] as number | null);
			if (value === null || (amount.only && row[amount.only.field] !== amount.only.is)) return [];
			const units = Math.round((amount.negatives === 'absolute' ? Math.abs(value) : value) * 10 ** amount.decimals);
			return [{ units, provider: amount.provider === undefined ? null : ((row[amount.provider] as string | null) ?? null) }];
		});
	}

	/** Codes of the groups a person is in: one for a partition, any number for records. */
	groupsOf(person: Person, breakdown: Breakdown): string[] {
		switch (breakdown.by) {
			case 'area':
				return [breakdown.level === 'place' ? '' : (this.areaOf(person, breakdown.level) ?? 'not-placed')];
			case 'age': {
				const { AGE } = person;
				const band = ageBands(breakdown.bands).find(
					({ lower, upper }) => AGE !== null && AGE >= lower && (upper === null || AGE <= upper)
				);
				return [band?.code ?? 'not-recorded'];
			}
			case 'sex':
				return [coded('gp_register', 'SEX', person.SEX)];
			case 'ethnicity': {
				const code = coded('gp_register', 'ETHNIC_CATEGORY', person.ETHNIC_CATEGORY);
				const group = codesOf('gp_register', 'ETHNIC_CATEGORY').find((known) => known.code === code)?.group;
				return [group?.toLowerCase().replace(/[^a-z]+/g, '-') ?? code];
			}
			case 'deprivation-quintile':
				return [person.lsoa === null ? 'not-placed' : String(quintileOfLsoa[person.lsoa] ?? 'not-placed')];
			case 'place-fifth':
				return [person.lsoa === null ? 'not-placed' : String(placeFifthOfLsoa[person.lsoa] ?? 'not-placed')];
			case 'condition-count': {
				const { LTC_COUNT: count } = person;
				return [count === null ? 'not-recorded' : count >= 4 ? '4+' : String(count)];
			}
			case 'care-stage': {
				const rows = this.recordsOf(person, { dataset: 'asc_cld', during: 'whole-period' }) as Service[];
				const open = rows.filter(({ Event_Type, end }) => Event_Type === 'Service' && (end === null || end >= periodTo));
				const isOpen = (pattern: RegExp): boolean => open.some(({ Service_Type }) => pattern.test(Service_Type ?? ''));
				const isA = (pattern: RegExp): boolean => rows.some(({ Event_Type }) => pattern.test(Event_Type ?? ''));
				if (isOpen(/^Long term/)) return ['long-term'];
				if (isOpen(/ST-Max$/)) return ['short-term'];
				if (isOpen(/^Unpaid carer/)) return ['carer'];
				if (isA(/^Service$/)) return ['other-service'];
				return [isA(/^(Assessment|Review)$/) ? 'assessed' : rows.length > 0 ? 'request' : 'none'];
			}
			case 'condition-pair':
				throw new Error('this place has one register');
			case 'network': {
				const practice = person.REGISTERED_PRACTICE_ODS;
				if (practice === null) return ['not-recorded'];
				return [practice === practices[2] ? 'not-recognised' : practice === practices[0] ? 'U00001' : 'no-network'];
			}
			case 'practice': {
				const practice = person.REGISTERED_PRACTICE_ODS;
				return [practice === null ? 'not-recorded' : practice === practices[2] ? 'not-recognised' : practice];
			}
			case 'period':
				throw new Error('periods divide records: see periods.test.ts');
			case 'field': {
				if (breakdown.dataset === 'gp_register') {
					const value = (person as Row)[breakdown.field] as string | number | null;
					if (typeof value === 'number') return [value === 1 ? 'Y' : 'N'];
					return [coded('gp_register', breakdown.field, value)];
				}
				const rows = this.recordsOf(person, { dataset: breakdown.dataset, during: 'whole-period' });
				return [...new Set(rows.map((row) => coded(breakdown.dataset, breakdown.field, row[breakdown.field] as string | null)))];
			}
		}
	}

	/**
	 * Every non-empty cell and margin: key `code|code|…` (`*` for a total) to persons, persons counted, records. A person
	 * counts for one, or for as much as `weightOf` says.
	 */
	answer(question: Question, weightOf: (person: Person) => number = () => 1): Map<string, [number, number, number]> {
		const filters = question.filters.flatMap(apart);
		const areaFilters = filters.filter((filter) => 'area' in filter);
		const others = filters.filter((filter) => !('area' in filter));
		const beside = question.comparator === 'place' && areaFilters.length > 0;
		const breakdowns = question.breakdowns.filter((breakdown) => !(breakdown.by === 'area' && breakdown.level === 'place'));
		const tellsApart = breakdowns.some((breakdown) => breakdown.by === 'area');
		const cells = new Map<string, [number, number, number]>();
		const needsAge = question.measure.kind === 'standardised-rate';
		for (const person of this.#place.people) {
			if (needsAge && person.AGE === null) continue;
			if (![question.population, ...others].every((predicate) => this.holds(predicate, person))) continue;
			const chosen = areaFilters.every((filter) => this.holds(filter, person));
			if (!chosen && !beside) continue;
			const groups = breakdowns.map((breakdown) =>
				breakdown.by === 'area' && !chosen ? ['elsewhere'] : this.groupsOf(person, breakdown)
			);
			if (beside && !tellsApart) groups.unshift([chosen ? 'chosen' : 'elsewhere']);
			const added = this.amountsOf(person, question);
			const isSum = 'field' in question.measure;
			const count = question.events ? this.recordsOf(person, question.events).length : 0;
			const records = isSum ? added.reduce((sum, { units }) => sum + units, 0) : count;
			const met = isSum
				? added.length > 0
				: question.events
					? count > 0
					: question.indicator
						? this.holds(question.indicator, person)
						: true;
			const weight = weightOf(person);
			for (const key of combinations(groups)) {
				const cell = cells.get(key) ?? [0, 0, 0];
				cells.set(key, [cell[0] + weight, cell[1] + Number(met) * weight, cell[2] + records]);
			}
		}
		return cells;
	}
}

/** The statement's rows in the oracle's terms, leaving out cells nobody is in. */
export function readAnswer(rows: readonly UnsafeRow[], plan: Plan): Map<string, [number, number, number]> {
	const { dimensions, question } = plan.frame;
	const tellsApart = question.breakdowns.some((breakdown) => breakdown.by === 'area' && breakdown.level !== 'place');
	const cells = new Map<string, [number, number, number]>();
	for (const row of rows) {
		const key = dimensions
			.map((dimension, index) => {
				if ((Number(row['level']) >> index) & 1) return '*';
				const group = Number(row[`g${index}`]);
				const code = dimension.groups[group]?.code;
				if (code === undefined) return plan.hiddenGroups[index]?.includes(group) ? 'elsewhere' : `no group ${row[`g${index}`]}`;
				return dimension.id === 'area' && !tellsApart ? 'chosen' : code;
			})
			.join('|');
		if (cells.has(key)) throw new Error(`twice: ${key}`);
		if (row['persons_d'] !== 0) cells.set(key, [Number(row['persons_d']), Number(row['persons_n']), Number(row['events'])]);
	}
	return cells;
}

function combinations(groups: readonly string[][]): string[] {
	return groups
		.reduce<string[][]>((keys, codes) => keys.flatMap((key) => [...codes, '*'].map((code) => [...key, code])), [[]])
		.map((key) => key.join('|'));
}

function apart(predicate: Predicate): Predicate[] {
	return 'all' in predicate ? predicate.all.flatMap(apart) : [predicate];
}

type FieldPredicate = Extract<Predicate, { field: string }>;

function meets(predicate: FieldPredicate, value: string | number): boolean {
	const flag = value === 1 && predicate.field.endsWith('REG') ? 'Y' : value === 0 ? 'N' : value === 1 ? 'Y' : value;
	if ('is' in predicate) return flag === predicate.is;
	if ('in' in predicate) return predicate.in.includes(String(value));
	if ('codesFrom' in predicate) {
		const { codesFrom, codesTo } = predicate;
		return String(value).slice(0, codesFrom.length) >= codesFrom && String(value).slice(0, codesTo.length) <= codesTo;
	}
	if (!('between' in predicate)) return true;
	const [from, to] = predicate.between;
	const number = Number(value);
	const aboveLower = from === null || (predicate.field === 'EFI_SCORE' && from > 0 ? number > from : number >= from);
	return aboveLower && (to === null || number <= to);
}

const daysBetween = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / 86_400_000;

function inPeriod(row: { start: string | null; end: string | null }, during: RecordOf['during']): boolean {
	if (during === undefined) return true;
	if (during === 'starts-in-period') return row.start !== null && row.start >= periodFrom && row.start <= periodTo;
	if (during === 'starts-before-period') return row.start !== null && row.start < periodFrom;
	if (during === 'starts-amid-period') {
		const { start } = row;
		return start !== null && daysBetween(periodFrom, start) >= 91 && daysBetween(start, periodTo) >= 90;
	}
	const [from, to] =
		during === 'whole-period'
			? [periodFrom, periodTo]
			: during === 'open-at-period-end'
				? [periodTo, periodTo]
				: during === 'open-at-period-start'
					? [periodFrom, periodFrom]
					: [`${during.from}-01`, `${during.to}-31`];
	return row.start !== null && row.start <= to && (row.end === null || row.end >= from);
}

/** What a service costs a week, by its unit of cost; null where that cannot be said. */
function weeklyPrice(row: Row, field: string): number | null {
	const [price, units] = [row[field] as number | null, row['Planned_Units_Per_Week'] as number | null];
	if (price === null) return null;
	switch (row['Cost_Frequency_Unit_Type']) {
		case 'Weekly':
			return price;
		case 'Monthly':
			return (price * 12) / 52;
		case 'Hourly':
		case 'Session':
			return units === null ? null : price * Math.abs(units);
		default:
			return null;
	}
}

function codesOf(dataset: string, field: string) {
	return contractFor(dataset)?.fields.find((entry) => entry.name === field)?.codes ?? [];
}

function coded(dataset: string, field: string, value: string | null): string {
	if (value === null) return 'not-recorded';
	return codesOf(dataset, field).some((known) => known.code === value) ? value : 'not-recognised';
}
