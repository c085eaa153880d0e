import type { AtLeast, Period, Predicate, RecordOf } from '$lib/protocol/question';
import { keyOf } from './statements';

/** How the statements of a group belong together. */
export type Joint = 'all' | 'any' | 'none';
/** Statements that belong together; every other predicate is one statement. */
export type Group = { joint: Joint; parts: readonly Predicate[] };
/** A statement about the records of a person. */
export type OfRecords = { has: boolean; records: RecordOf };

/** A group as it is asked: none of them is not any of them. */
export function asked({ joint, parts }: Group): Predicate {
	if (joint === 'all') return { all: [...parts] };
	return joint === 'any' ? { any: [...parts] } : { not: { any: [...parts] } };
}

/** A predicate as a group; null when it is one statement. */
export function groupOf(predicate: Predicate): Group | null {
	if ('all' in predicate) return { joint: 'all', parts: predicate.all };
	if ('any' in predicate) return { joint: 'any', parts: predicate.any };
	return 'not' in predicate && 'any' in predicate.not ? { joint: 'none', parts: predicate.not.any } : null;
}

/** The group with another statement; one that it has is not said twice. */
export function withPart({ joint, parts }: Group, part: Predicate): Group {
	return { joint, parts: [...parts.filter((other) => keyOf(other) !== keyOf(part)), part] };
}

/** The group with a part replaced, or without it. */
export function replaced({ joint, parts }: Group, at: number, part: Predicate | null): Group {
	return { joint, parts: part ? parts.with(at, part) : parts.toSpliced(at, 1) };
}

/** What a group inside another comes to: nothing when it is empty, its only statement when the joint does not matter. */
export function simplest(group: Group): Predicate | null {
	const [first, ...others] = group.parts;
	if (!first) return null;
	return others.length === 0 && group.joint !== 'none' ? first : asked(group);
}

/** At least one of the two: another choice beside those that there are. */
export function either(one: Predicate, other: Predicate): Predicate {
	const group = groupOf(one);
	return asked(withPart(group?.joint === 'any' ? group : { joint: 'any', parts: [one] }, other));
}

/** What a statement says of records; null when it says nothing of any. */
export function ofRecords(predicate: Predicate): OfRecords | null {
	if ('has' in predicate) return { has: true, records: predicate.has };
	return 'hasNo' in predicate ? { has: false, records: predicate.hasNo } : null;
}

/** The statement with another number of records or another time; null of either is once, and always. */
export function withRecords(
	{ has, records }: OfRecords,
	parts: { has?: boolean; atLeast?: AtLeast | null; during?: Period | null }
): Predicate {
	const changed: RecordOf = { ...records };
	if (parts.atLeast !== undefined) changed.atLeast = parts.atLeast ?? undefined;
	if (parts.during !== undefined) changed.during = parts.during ?? undefined;
	if (changed.atLeast === undefined) delete changed.atLeast;
	if (changed.during === undefined) delete changed.during;
	return (parts.has ?? has) ? { has: changed } : { hasNo: changed };
}

/** The months from which records of a file can be asked for until its last one: each `YYYY-MM`, the earliest first. */
export function monthsOf(from: string | null, to: string | null): string[] {
	if (!from || !to) return [];
	const [year = 0, month = 1] = from.split('-').map(Number);
	const months: string[] = [];
	for (let at = year * 12 + month - 1; months.length < 600; at++) {
		const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
		if (name > to.slice(0, 7)) break;
		months.push(name);
	}
	return months;
}
