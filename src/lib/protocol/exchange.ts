import * as z from 'zod';
import { DatasetContract } from '../contracts/contract';
import { Manifest } from '../contracts/manifest';
import { isOwnContract } from '../contracts/own-contract';
import { Stated } from '../contracts/purpose';
import { ExtractChange, Holdings, OutlineChange, Usage } from './holdings';
import { Breakdown, Predicate, Question } from './question';
import { ReplyPart } from './reply-parts';
import { SafeTable } from './safe-table';
import { Scan } from './scan';

/** Why the vault did not answer. A code from a closed list; the words are the page's. */
export const Refusal = z.strictObject({
	code: z.enum([
		'not-understood', // the message fits no schema
		'not-askable', // the question names what is not loaded, not declared or not a cut point
		'outside-purpose', // it needs a field that is not loaded because the purpose does not allow it
		'too-many-cells',
		'hidden-by-age', // what would be projected is hidden in some age band, however broad
		'tells-too-much', // beside the answers before it, this one would tell of a few people
		'nothing-loaded',
		'retention-reached', // datasets were closed because the last day on which they may be used has passed
		'would-replace', // files of kinds that are open already, and nobody said what is to become of those
		'files-refused', // none of the files could be admitted; what was loaded before is still there
		'busy', // a load is running
		'cancelled',
		'superseded', // a newer question took its place
		'out-of-memory', // there was no room for it; what was open still is
		'vault-ended',
		'vault-hung',
		'fault'
	]),
	/** For `not-askable`: which part, as a path into the question (`breakdowns.0`), and the name that failed, if it is the asker's own. */
	at: z.string().optional(),
	needs: z.string().optional(), // a contract id or field name that would have to be loaded
	/** For `outside-purpose`: the purpose in its own words. */
	purpose: z.string().optional(),
	/** For `retention-reached`: contract ids of what was closed. */
	datasets: z.array(z.string()).optional(),
	/** For `would-replace`: how the extracts differ. */
	changes: z.array(ExtractChange).optional(),
	/** For `would-replace`: outlines of areas that others have arrived for. */
	outlines: z.array(OutlineChange).optional(),
	/** For `files-refused`: what was wrong with each. */
	intake: Holdings.shape.intake.optional()
});
export type Refusal = z.infer<typeof Refusal>;

/** One step from a question to a coarser one. Positions are those of the question that it starts from. */
export const Move = z.discriminatedUnion('move', [
	z.strictObject({ move: z.literal('coarser'), breakdown: z.number().int(), to: Breakdown }),
	z.strictObject({ move: z.literal('drop-breakdown'), breakdown: z.number().int() }),
	z.strictObject({ move: z.literal('drop-filter'), filter: z.number().int() }),
	/** A condition of the population, by its place among them. */
	z.strictObject({ move: z.literal('drop-condition'), condition: z.number().int() }),
	z.strictObject({ move: z.literal('widen-ages'), from: z.number().int().nullable(), to: z.number().int().nullable() }),
	z.strictObject({ move: z.literal('whole-period') }),
	/** One group of a breakdown alone, in its place. */
	z.strictObject({ move: z.literal('one-group'), breakdown: z.number().int(), of: Predicate })
]);
export type Move = z.infer<typeof Move>;

/** A coarser question, and what it would bring back: hidden cells that would be shown, and people (rounded) in shown counts. */
export const Suggestion = z.strictObject({
	question: Question,
	moves: z.array(Move).min(1).max(3),
	cells: z.number().int().nonnegative(),
	people: z.number().int().nonnegative(),
	/** Groups and totals shown, of all. */
	shown: z.number().int().nonnegative(),
	of: z.number().int().nonnegative()
});
export type Suggestion = z.infer<typeof Suggestion>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Facts the user states about files whose manifest does not, or that came without one: the last day they cover, and what for. */
export const Declared = z.strictObject({
	asAt: day.nullable(),
	stated: Stated.nullable()
});
export type Declared = z.infer<typeof Declared>;

/** What the user says a file is: its kind, or a contract of their own, and which column (counted from 1) is which field. */
export const MatchedByHand = z.strictObject({
	file: z.string().min(1).max(1000),
	sheet: z.string().nullable(),
	/** The line (row of a sheet) that names the columns. */
	line: z.number().int().positive(),
	contract: z.union([z.string().max(60), DatasetContract.refine(isOwnContract)]),
	columns: z.record(z.string(), z.number().int().positive())
});
export type MatchedByHand = z.infer<typeof MatchedByHand>;

/** A table of a file, so that its columns can be matched by hand. */
export const InspectedTable = z.strictObject({
	sheet: z.string().nullable(),
	line: z.number().int().positive(),
	/** Names of the columns; null where it may itself be a value. */
	columns: z.array(z.string().nullable()),
	/** The kind that its header suggests. */
	dataset: z.string().nullable()
});
export type InspectedTable = z.infer<typeof InspectedTable>;

/** A field of a kind of dataset, and the column (counted from 1) that most likely is it. */
export const SuggestedField = z.strictObject({
	name: z.string(),
	label: z.string(),
	definition: z.string(),
	isRequired: z.boolean(),
	column: z.number().int().positive().nullable()
});
export type SuggestedField = z.infer<typeof SuggestedField>;

const Files = z.array(z.instanceof(File)).min(1).max(200);

/** Several files of one kind of dataset, of which nothing tells which one is to be opened. */
export const ExtractsOfKind = z.strictObject({
	dataset: z.string(), // contract id
	title: z.string(),
	files: z
		.array(
			z.strictObject({
				file: z.string(),
				/** The last day that it covers, where its manifest says it. */
				periodTo: z.string().nullable(),
				/** The same number for files with the same fields: only those can be parts of one extract. */
				alike: z.number().int().nonnegative(),
				/** A column has the name of something that identifies people: filled, it will have the file refused. */
				mayIdentify: z.boolean()
			})
		)
		.min(2),
	/** Some of them may be parts of one extract: records of people with the same fields. */
	mayBeParts: z.boolean(),
	/** Two of them may be open, the earlier for a comparison with the year before: records of people, of a kind not open yet. */
	mayStandBeside: z.boolean()
});
export type ExtractsOfKind = z.infer<typeof ExtractsOfKind>;

/**
 * What the user says of one of several files of a kind. `asAt`: the last day that it covers, where its manifest does not say. Files of which
 * `partOf` is the same are parts of one extract, whatever their manifest says.
 */
export const ExtractChoice = z.strictObject({
	file: z.string().min(1).max(1000),
	isOpened: z.boolean(),
	asAt: day.nullable(),
	partOf: z.string().min(1).max(100).optional()
});
export type ExtractChoice = z.infer<typeof ExtractChoice>;

/** What is known of files before they are opened. */
export const Briefing = z.strictObject({
	/** Null: there is none, or it cannot be followed and `load` will say why. */
	manifest: Manifest.nullable(),
	/** There is a manifest, and it cannot be followed. */
	isRefused: z.boolean(),
	/** They are opened for the purpose of what is open already. */
	isPurposeHeld: z.boolean(),
	/** The day by which purposes and retention are judged. */
	today: z.string(),
	/** The tables among the files, and what their headers say they are. */
	files: z.array(z.strictObject({ file: z.string(), contract: z.string().nullable(), personLevel: z.boolean() })),
	/** Kinds of which more files came than can be opened. */
	extracts: z.array(ExtractsOfKind)
});
export type Briefing = z.infer<typeof Briefing>;

/**
 * What becomes of open data of a kind that arrives again: it gives way, it stays beside the new (records of people only), its files come
 * again with further parts of the same extract (what was declared of them still holds), or nothing is opened and `would-replace` says how
 * they differ.
 */
export const SameKind = z.enum(['replace', 'beside', 'join', 'ask']);
export type SameKind = z.infer<typeof SameKind>;

/** Every sentence the page may say to the vault, and what it hears back. Nothing else crosses. */
export const exchange = {
	/** Says what the files are and what their manifest allows, from their headers alone: no record is read. */
	look: { ask: z.strictObject({ files: Files }), reply: Briefing },
	/**
	 * Opens the files together with what is held already; a file of a kind already held takes its place unless `sameKind` says
	 * otherwise. `purpose` is the id of one
	 * of the manifest's; it may be left out where there is only one.
	 */
	load: {
		ask: z.strictObject({
			files: Files,
			purpose: z.string().max(60).optional(),
			declared: Declared.optional(),
			matched: MatchedByHand.optional(),
			sameKind: SameKind.optional(),
			/** Of files of one kind that come together: which are opened. Without a word on them, what tells them apart is the manifest. */
			extracts: z.array(ExtractChoice).max(200).optional()
		}),
		reply: Holdings
	},
	/** The tables of the file of this name among them, by the names of their columns. */
	inspect: {
		ask: z.strictObject({ files: z.array(z.instanceof(File)).min(1).max(200), file: z.string() }),
		reply: z.strictObject({
			tables: z.array(InspectedTable).max(500),
			/** Every kind that it may be said to be. */
			kinds: z.array(z.strictObject({ id: z.string(), title: z.string() }))
		})
	},
	/** The fields of a kind, each with the column that most likely is it. `remembered`: headers matched by hand before. */
	suggest: {
		ask: z.strictObject({
			dataset: z.string(),
			columns: z.array(z.string().nullable()).max(20_000),
			remembered: z.record(z.string(), z.string())
		}),
		reply: z.strictObject({ fields: z.array(SuggestedField) })
	},
	/** Closes one dataset; of lookups, of which there may be several, the one from this file. The dataset `boundaries` is the outlines of a file. */
	remove: { ask: z.strictObject({ dataset: z.string(), file: z.string() }), reply: Holdings },
	holdings: { ask: z.strictObject({}), reply: Holdings },
	/** Which supplied fields the questions of this sitting have used. */
	usage: { ask: z.strictObject({}), reply: Usage },
	answer: { ask: z.strictObject({ question: Question }), reply: SafeTable },
	/**
	 * Questions that may be asked next, the likeliest first: their answers are made ready as far as there is time before the next request.
	 * Nothing is said of them, not even whether they can be answered.
	 */
	prepare: { ask: z.strictObject({ questions: z.array(Question).max(24) }), reply: z.strictObject({}) },
	/** Coarser questions that lose less, best first: those that would be answered now. */
	advise: { ask: z.strictObject({ question: Question }), reply: z.strictObject({ suggestions: z.array(Suggestion).max(8) }) },
	/** Looks through conditions and services for wards in which more people than expected have none on record. */
	scan: { ask: z.strictObject({}), reply: Scan },
	/** Tries every way out from inside the worker and says whether each was refused. */
	selfTest: {
		ask: z.strictObject({ target: z.string() }),
		reply: z.strictObject({ checks: z.array(z.strictObject({ id: z.string(), refused: z.boolean() })) })
	}
} as const satisfies Record<string, { ask: z.ZodType; reply: z.ZodType }>;
export type Verb = keyof typeof exchange;
export type Ask<V extends Verb> = z.infer<(typeof exchange)[V]['ask']>;
export type Reply<V extends Verb> = z.infer<(typeof exchange)[V]['reply']>;
export type Answer<V extends Verb> = { ok: true; value: Reply<V> } | { ok: false; refusal: Refusal };

/** Page to vault: a request, a wish to stop one, or a sign of life asked for while one runs. */
export const VaultRequest = z.union([
	z.strictObject({ id: z.number().int(), verb: z.enum(Object.keys(exchange) as [Verb, ...Verb[]]), ask: z.unknown() }),
	z.strictObject({ cancel: z.number().int() }),
	z.strictObject({ ping: z.number().int() })
]);
export type VaultRequest = z.infer<typeof VaultRequest>;

const Outcome = z.discriminatedUnion('ok', [
	z.strictObject({ ok: z.literal(true), value: z.unknown() }),
	z.strictObject({ ok: z.literal(false), refusal: Refusal })
]);

/** How far long work has come. `done` and `total` are bytes while reading, steps otherwise. */
export const Progress = z.strictObject({
	stage: z.enum(['starting-engine', 'reading', 'checking', 'linking', 'answering', 'protecting', 'comparing', 'scanning']),
	file: z.string().nullable(),
	done: z.number().nonnegative(),
	total: z.number().nonnegative()
});
export type Progress = z.infer<typeof Progress>;

/** Vault to page: an answer, part of one that follows, progress of a request still running, a sign of life, or that the engine is open and locked. */
export const VaultResponse = z.union([
	z.strictObject({ id: z.number().int(), answer: Outcome }),
	z.strictObject({ id: z.number().int(), part: ReplyPart }),
	z.strictObject({ id: z.number().int(), progress: Progress }),
	z.strictObject({ pong: z.number().int() }),
	z.strictObject({ ready: z.literal(true) })
]);
export type VaultResponse = z.infer<typeof VaultResponse>;

/** The first message of all: addresses of the engine's and the solver's blobs, which a Blob worker cannot work out for itself. */
export const VaultBoot = z.strictObject({ engine: z.string(), solver: z.string(), appVersion: z.string() });
export type VaultBoot = z.infer<typeof VaultBoot>;

/** What Worker, MessagePort and the worker's own scope share; tests use a MessageChannel. */
export type Port = {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', hear: (event: MessageEvent<unknown>) => void): void;
};
