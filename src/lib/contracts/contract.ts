import * as z from 'zod';

/** How a column of a supplier's file is read, and how the vault keeps it. */
export const FieldType = z.enum([
	'pseudonym', // 32 to 128 hexadecimal digits or a UUID; kept as a 128-bit value until people are linked, then dropped
	'code', // a value from a list; kept as a small integer
	'flag', // Y / N / blank or 1 / 0; kept as 1, 0 or nothing
	'register', // a date or 1 / Y means "on the register", 0 / N / blank means "not"; kept as 1 or 0
	'integer',
	'number',
	'date', // ISO 8601 day
	'month', // YYYY-MM; kept as the first day of the month
	'hour', // a time of day, or a day with a time; kept as its hour, 0 to 23
	'reference' // the number of a record; kept as a digest until repeated records are found, then dropped
]);
export type FieldType = z.infer<typeof FieldType>;

/** One value of a code list. `aliases` are other spellings; case, dash type and spacing never matter. */
export const Code = z.strictObject({
	code: z.string().min(1),
	label: z.string().min(1),
	group: z.string().min(1).optional(),
	aliases: z.array(z.string().min(1)).optional()
});
export type Code = z.infer<typeof Code>;

/**
 * How the amounts of a numeric field are added up. They are kept in whole units of 10^-decimals: pence for pounds with two.
 * A field without this is never added up.
 */
export const Amount = z.strictObject({
	/** What a sum of it is called, where that is not the field's label. */
	label: z.string().min(1).optional(),
	unit: z.string().min(1), // `days`, `hours a week`, `pounds`
	decimals: z.number().int().min(0).max(4),
	/** `absolute`: amounts below zero are made positive. `refused`: where one is below zero, nothing is added up. */
	negatives: z.enum(['refused', 'absolute']),
	/** For money: the coded field that says who was paid. Providers are protected as people are. */
	provider: z.string().optional(),
	/**
	 * Of a price: the field that says how often it is paid. Codes of `payments` are so many times a year of 52 weeks; for those of
	 * `byUnit` the price is of a unit, and `units` says how many a week. Records with another code, or without units where they are
	 * needed, are left out.
	 */
	perWeek: z
		.strictObject({
			field: z.string(),
			payments: z.record(z.string(), z.number().positive()),
			byUnit: z.array(z.string().min(1)),
			units: z.string()
		})
		.optional(),
	/** Only records in which this field has this code are added up: not every row of the field is in the unit. */
	only: z.strictObject({ field: z.string(), is: z.string() }).optional(),
	/** In the unit. Under policies that round counts, sums are rounded to the nearest multiple of this. */
	roundTo: z.number().positive(),
	/** In the unit. Percentiles are rounded to the nearest multiple of this, or more coarsely. Absent: there are none. */
	percentilesTo: z.number().positive().optional()
});
export type Amount = z.infer<typeof Amount>;

export const Field = z.strictObject({
	name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/),
	label: z.string().min(1),
	definition: z.string().min(1),
	type: FieldType,
	/** The file is refused without it. */
	required: z.boolean(),
	/** The standard asks for it. The file is used without it, but what needs it cannot be asked. */
	expected: z.boolean().optional(),
	aliases: z.array(z.string().min(1)).default([]),
	codes: z.array(Code).optional(),
	/**
	 * `complete`: a value outside the list is counted as invalid. `partial`: the published list is known to be
	 * incomplete. `open`: the values are identifiers of things (practices, ICD-10 codes), any that fits `pattern`.
	 * In all three an unknown value is kept and counted, never dropped.
	 */
	codeList: z.enum(['complete', 'partial', 'open']).optional(),
	pattern: z.string().optional(),
	minimum: z.number().optional(),
	maximum: z.number().optional(),
	/** Of whole numbers: those from one to another, wherever they lie, stand for a third. Hospitals write 7001 to 7007 of a baby, who is of age 0 (HES). */
	standsFor: z.strictObject({ from: z.number().int(), to: z.number().int(), value: z.number().int() }).optional(),
	/** The only values at which `between` may cut this field. Absent: the field cannot be cut. */
	cutPoints: z.array(z.number()).optional(),
	/** Its values may be added up. Absent: they may not. */
	amount: Amount.optional(),
	/** Worked out here from these, as `dataset.FIELD`, and from other records of the same people; what a supplier sends does not count. */
	workedOutFrom: z.array(z.string()).optional(),
	/** May stand as a breakdown or in a predicate of a question. */
	askable: z.boolean().default(false),
	status: z.enum(['verified', 'to-be-checked', 'unverified-list']).default('to-be-checked')
});
export type Field = z.infer<typeof Field>;

/**
 * What one kind of dataset must look like: JSON in `data-schemas/`, readable by those who supply the file.
 * `role` says what the vault does with it: `spine` is the list of people everything joins to, `events` are
 * records of those people, the rest are open statistics and lookups that hold no person. Of these, `projections`,
 * `reference` and `targets` are read and set beside answers; `costs` are held and joined to nothing yet.
 */
export const DatasetContract = z
	.strictObject({
		$schema: z.string().optional(),
		id: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
		version: z.string().regex(/^\d+\.\d+$/),
		title: z.string().min(1),
		description: z.string().min(1),
		grain: z.string().min(1),
		standard: z.string().min(1),
		personLevel: z.boolean(),
		role: z.enum([
			'spine',
			'events',
			'geography',
			'population',
			'deprivation',
			'practices',
			'projections',
			'reference',
			'costs',
			'targets'
		]),
		/** Names of the fields that together identify one record; those that a file does not have are left out. */
		key: z.array(z.string()).min(1),
		/** Fields that belong to the key only of records in which `field` has one of these codes. */
		keyAlso: z
			.array(z.strictObject({ fields: z.array(z.string()).min(1), field: z.string(), in: z.array(z.string()).min(1) }))
			.default([]),
		/**
		 * Which of several records with one key is kept: the one still open, then the one that ends last, then the one whose codes
		 * of these fields stand first in their lists, then the last in the file.
		 */
		preferred: z.array(z.string()).default([]),
		/** Fields of the key by which records of one submission alone are told apart: a record of another that agrees in the rest is the same. */
		keyWithinPart: z.array(z.string()).default([]),
		/**
		 * Of an extract in parts: records in which `field` has one of these codes, that were open at the end of one part's period and are in
		 * no later part of the same `by`, end with that period.
		 */
		lapse: z.strictObject({ field: z.string(), in: z.array(z.string()).min(1), by: z.string() }).optional(),
		/** What is a person's and not a record's: the latest known value holds in all records. `unknown`: the codes that say nothing, first the one that stands where two are as late. */
		ofPerson: z.array(z.strictObject({ field: z.string(), unknown: z.array(z.string()).min(1) })).default([]),
		/** Of each code of `field`, which fields such a record must have, and which it may. Those of other codes are not for it. */
		byType: z
			.strictObject({
				field: z.string(),
				types: z
					.array(z.strictObject({ is: z.string(), mandatory: z.array(z.string()), optional: z.array(z.string()).default([]) }))
					.min(1)
			})
			.optional(),
		/** The pseudonym that joins a record to the spine. */
		link: z.string().optional(),
		/** Of a spine without pseudonyms, whose rows stand for people who are alike in all it says: the field of how many. */
		alike: z.string().optional(),
		/** A record lasts from `start` to `end`; no end date means it is still open. One field as both: an event of a day. */
		interval: z.strictObject({ start: z.string(), end: z.string() }).optional(),
		/** The month in which the person died. Records of the same person end with it. */
		death: z.string().optional(),
		/** Several fields that hold the same kind of thing, asked about as one (secondary diagnoses). */
		fieldGroups: z.array(z.strictObject({ name: z.string(), label: z.string(), fields: z.array(z.string()).min(1) })).default([]),
		/** Columns named by age (`0`, `1`, … `90+`, or `F0`, `M0`) that are turned into one row an age. */
		wideAges: z.boolean().default(false),
		/** Columns named by year (`2022`, … `2047`) that are turned into one row a year. */
		wideYears: z.boolean().default(false),
		/** At least one field of each set must be there. */
		oneOf: z.array(z.array(z.string()).min(2)).default([]),
		/**
		 * Fields that may together single a person out to somebody who knows them, and what they say of a person. Of several that say
		 * the same, the first that a file has counts.
		 */
		quasiIdentifiers: z
			.array(z.strictObject({ field: z.string(), as: z.enum(['age', 'birth', 'sex', 'area', 'ethnicity', 'date', 'other']) }))
			.default([]),
		caveats: z.array(z.string().min(1)),
		fields: z.array(Field).min(1)
	})
	.superRefine((contract, context) => {
		const names = new Set(contract.fields.map((field) => field.name));
		const mentioned = [
			...contract.key,
			...contract.keyAlso.flatMap(({ fields, field }) => [...fields, field]),
			...contract.keyWithinPart,
			...(contract.lapse ? [contract.lapse.field, contract.lapse.by] : []),
			...contract.ofPerson.map(({ field }) => field),
			...(contract.byType
				? [contract.byType.field, ...contract.byType.types.flatMap(({ mandatory, optional }) => [...mandatory, ...optional])]
				: []),
			...contract.preferred,
			...(contract.link ? [contract.link] : []),
			...(contract.alike ? [contract.alike] : []),
			...(contract.death ? [contract.death] : []),
			...(contract.interval ? [contract.interval.start, contract.interval.end] : []),
			...contract.fieldGroups.flatMap((group) => group.fields),
			...contract.oneOf.flat(),
			...contract.quasiIdentifiers.map(({ field }) => field),
			...contract.fields.flatMap(({ amount }) =>
				[
					amount?.provider ?? [],
					amount?.only?.field ?? [],
					amount?.perWeek ? [amount.perWeek.field, amount.perWeek.units] : []
				].flat()
			)
		];
		for (const name of mentioned) {
			if (!names.has(name)) context.addIssue({ code: 'custom', message: `${name} is mentioned but is not a field` });
		}
		for (const { name, type, amount } of contract.fields) {
			if (!amount) continue;
			if (type !== 'integer' && type !== 'number')
				context.addIssue({ code: 'custom', message: `${name} has an amount but is no number` });
			const isFraction = (step: number): boolean => !Number.isInteger(step * 10 ** amount.decimals);
			if (isFraction(amount.roundTo) || isFraction(amount.percentilesTo ?? amount.roundTo))
				context.addIssue({ code: 'custom', message: `${name} is rounded to a fraction of its unit` });
		}
		if (names.size !== contract.fields.length) context.addIssue({ code: 'custom', message: 'two fields share a name' });
	});
export type DatasetContract = z.infer<typeof DatasetContract>;

/** What a broader group of codes is called where codes are: in a breakdown's groups, and where one of them is marked. */
export function codeOfGroup(group: string): string {
	return group.toLowerCase().replace(/[^a-z]+/g, '-');
}
