import { isPacked } from '../../contracts/packed';
import type { IntakeReport, Problem } from '../../protocol/report';
import type { ColumnGround } from '../engine/ground';
import type { Engine } from '../engine/engine';
import { makeCells } from '../formats/cells';
import type { Source } from '../formats/source';
import type { RecordReader } from '../formats/table';
import { name, sql } from '../sql/sql';
import type { Admission, AdmitOptions, Opened } from './admission';
import { againstManifest } from './against-manifest';
import { unknownColumns } from './check-header';
import { reportCount } from '../../protocol/report';
import { isRefusal, makeReport } from './intake-report';
import { judgeDates, judgeIdentifiers, judgeKind, judgeLink, judgePeople, judgeValues } from './judge-columns';
import { plainLayout, type Layout } from './layout';
import { isReference, planColumns, type Plan } from './plan-columns';
import { remarksOnFormat } from './format-remarks';
import { longPopulation, widePopulation } from './population-layout';
import { wideYears } from './year-layout';
import { roomForRows } from './room-for-rows';
import { resultsByType } from './results-by-type';
import { scanFile, type Scanned } from './scan-file';
import { settlePopulation } from './settle-population';
import { TableWriter } from './table-writer';
import { vintagesOf } from './vintages';
import { isAboutPeople } from './within-purpose';

/** Bytes of a file that are read at a time. */
export const usualPieceBytes = 32 * 1024 ** 2;

/** A file being loaded, from its header to its table. */
type Load = {
	file: Source;
	opened: Opened;
	options: AdmitOptions;
	/** Whether what identifies people keeps it out. */
	gated: boolean;
	plan: Plan;
	layout: Layout;
	writer: TableWriter | null;
};

/**
 * Reads a whole file and makes its table, unless something is wrong with it. Person-level files, and files of no known
 * kind, are looked through for identifiers even when their header already rules them out.
 */
export async function loadFile(file: Source, opened: Opened, options: AdmitOptions): Promise<Admission> {
	const { contract, names, problems } = opened;
	const gated = contract === null || isAboutPeople(contract, options.declared) || options.matched != null;
	if (problems.length > 0 && !gated) return refuse(file, opened, options, problems, null);
	const pieceBytes = options.pieceBytes ?? usualPieceBytes;
	const plan = planColumns(opened, options.people, options.codesBefore);
	const cells = makeCells(names.length);
	const layout = makeLayout(plan, opened, cells.capacity);
	if (!hasRoom(opened, layout, options)) return refuse(file, opened, options, [{ code: 'no-room-for-file' }], null);
	const writer = problems.length === 0 ? new TableWriter(options.engine, options.table, layout.columns, pieceBytes) : null;
	const known = options.people.size;
	let kept = false;
	try {
		const reader = opened.table.read(opened.header, { pieceBytes, pace: opened.pace });
		const onProgress = (): void => options.onProgress?.(reader.done, file.size);
		const scanned = await scanFile({ reader, cells, plan, layout, writer, pace: opened.pace, pieceBytes, onProgress });
		const admission = await conclude({ file, opened, options, gated, plan, layout, writer }, scanned, reader);
		kept = admission.ok;
		return admission;
	} finally {
		if (!kept) {
			writer?.drop();
			options.people.forget(known);
		}
	}
}

function hasRoom({ table: { rows }, contract }: Opened, { columns }: Layout, { engine }: AdmitOptions): boolean {
	const { taken, most } = engine.room();
	return rows === undefined || roomForRows(rows, columns, contract?.role === 'spine') <= most - taken;
}

function makeLayout(plan: Plan, { contract, match }: Opened, capacity: number): Layout {
	if (contract && match && match.years.size > 1) return wideYears(plan, match.years, contract, capacity);
	if (contract?.role !== 'population') return plainLayout(plan, capacity);
	return match && match.ages.size > 1 ? widePopulation(plan, match.ages, contract, capacity) : longPopulation(plan, capacity);
}

function refuse(
	file: Source,
	{ contract, recognisedBy, confidence }: Opened,
	{ declared }: AdmitOptions,
	problems: readonly Problem[],
	records: number | null
): Admission {
	return {
		ok: false,
		report: makeReport({ file, contract, declared, recognisedBy, confidence, records, verified: false }, problems)
	};
}

/** Judges what was read: all reasons to refuse first; then the engine's rows against our own count, and the remarks. */
async function conclude(load: Load, scanned: Scanned, reader: RecordReader): Promise<Admission> {
	const { file, opened, options, gated, plan, layout, writer } = load;
	const { records } = scanned;
	if (scanned.problem?.code === 'cancelled') return refuse(file, opened, options, [scanned.problem], null);
	for (const one of [...plan.stored, ...plan.watched, ...(plan.link ? [plan.link] : [])]) one.reader.finish();
	layout.finish();
	const link = judgeLink(plan, records, opened);
	const refusals = [
		...(gated ? judgeIdentifiers(plan, opened) : []),
		...judgeKind(plan, opened),
		...opened.problems,
		...(scanned.problem ? [scanned.problem] : []),
		...(records === 0 && !scanned.problem ? [{ code: 'header-only' } as const] : []),
		...link.filter(isRefusal),
		...judgePeople(plan, opened),
		...judgeDates(plan, opened)
	];
	const { contract, match, recognisedBy, confidence } = opened;
	if (refusals.length > 0 || !writer || !contract || !match)
		return refuse(file, opened, options, refusals, scanned.problem ? null : records);
	const sha256 = await reader.digest();
	const late = checkLoaded(load, writer, records, sha256);
	if (late.length > 0) return refuse(file, opened, options, late, records);
	const held = settle(load, writer);
	if (held.rows === 0) return refuse(file, opened, options, [{ code: 'no-usable-rows' }], records);
	const { declared, table } = options;
	const remarks: Problem[] = [
		...(declared ? [] : [{ code: 'no-manifest' } as const]),
		...againstManifest(options.engine, declared, { opened, plan, records, table, columns: held.columns }),
		...(isPacked(contract) ? [{ code: 'packed-register' as const }] : []),
		...remarksOnFormat(file, opened),
		...link,
		...judgeValues(plan, records, opened),
		...layout.remarks(),
		...endBeforeStart(options.engine, table, contract, held.columns),
		...resultsByType(options.engine, { table, columns: held.columns }, contract),
		...unknownColumns(opened.names, match, opened.outside, opened.repeatable),
		...(opened.outside.size > 0 ? [{ code: 'fields-outside-purpose' as const, fields: [...opened.outside.values()] }] : [])
	];
	const verified = declared?.sha256 !== undefined;
	const report: IntakeReport = makeReport({ file, contract, declared, recognisedBy, confidence, records, verified }, remarks);
	const references = new Map(
		plan.stored.flatMap(({ field, column }) => (isReference(field.type) ? [[field.name, column] as const] : []))
	);
	const outside = new Set(opened.outside.values());
	const fields = new Set([...match.columns.values(), ...outside]);
	const vintages = vintagesOf(opened.names, match.columns, opened.repeatable);
	return {
		ok: true,
		table: { contract, declared, table, ...held, fields, references, outside, vintages, sha256, report }
	};
}

/** The engine's rows against ours, ours and the file's hash against the manifest. */
function checkLoaded({ options: { declared } }: Load, writer: TableWriter, records: number, sha256: string): Problem[] {
	const differs =
		(declared?.sha256 !== undefined && declared.sha256 !== sha256) || (declared?.rows !== undefined && declared.rows !== records);
	if (differs) return [{ code: 'manifest-mismatch' }];
	return writer.countHeld() === writer.rows ? [] : [{ code: 'rows-lost' }];
}

function settle(
	{ opened, options, layout }: Load,
	writer: TableWriter
): { columns: ReadonlyMap<string, ColumnGround>; rows: number } {
	const columns = layout.grounds();
	if (opened.contract?.role !== 'population') return { columns, rows: writer.rows };
	return settlePopulation(options.engine, options.table, columns);
}

/** Records that end before they start: kept as supplied, and remarked on. */
function endBeforeStart(
	engine: Engine,
	table: string,
	{ interval }: { interval?: { start: string; end: string } | undefined },
	columns: ReadonlyMap<string, ColumnGround>
): Problem[] {
	const start = columns.get(interval?.start ?? '');
	const end = columns.get(interval?.end ?? '');
	if (!interval || start?.kind !== 'date' || end?.kind !== 'date') return [];
	const [row] = engine.run(
		sql`SELECT count(*)::BIGINT AS n FROM ${name(table)} WHERE ${name(end.column)} < ${name(start.column)}`
	).rows;
	const count = Number(row?.['n'] ?? 0);
	return count === 0 ? [] : [{ code: 'end-before-start', field: interval.end, count: reportCount(count) }];
}
