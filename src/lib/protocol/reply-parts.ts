import * as z from 'zod';

/** Of a list in a reply, so many of its items cross at a time: what the page takes up and checks in a few milliseconds. */
const rowsAtOnce = 400;
const outlinesAtOnce = 50;

/** Where lists that may be long stand in the replies, and how many items of each cross at a time. `*` is any place of a list. */
const longLists: readonly { at: readonly string[]; atOnce: number }[] = [
	...[['rows'], ['beside', 'rows'], ['ages', 'rows'], ['comparisons', 'list'], ['areas']].map((at) => ({
		at,
		atOnce: rowsAtOnce
	})),
	{ at: ['boundaries', '*', 'areas'], atOnce: outlinesAtOnce }
];

type Place = (string | number)[];

/** Some items of a list of a reply that follows, in order. `at`: the place of the list in it. */
export const ReplyPart = z.strictObject({
	at: z.array(z.union([z.string().max(20), z.number().int().nonnegative()])).max(3),
	items: z.array(z.unknown()).max(rowsAtOnce)
});
export type ReplyPart = z.infer<typeof ReplyPart>;

/** A reply without the items of its long lists, and these in parts. One without long lists comes back as it is. */
export function takeApart(reply: unknown): { rest: unknown; parts: ReplyPart[] } {
	const parts: ReplyPart[] = [];
	let rest = reply;
	for (const { at, atOnce } of longLists) {
		for (const place of placesIn(reply, at)) {
			const list = heldAt(reply, place) as unknown[];
			if (list.length <= atOnce) continue;
			for (let from = 0; from < list.length; from += atOnce) parts.push({ at: place, items: list.slice(from, from + atOnce) });
			rest = withHeld(rest, place, []);
		}
	}
	return { rest, parts };
}

/**
 * The parts of one reply as they come. Each is held to the schema of its list's items when it comes; `whole` holds the rest to the schema of the
 * reply. Nothing of it can be had before all of it was found right.
 */
export class GatheredReply {
	readonly #lists = new Map<string, { at: Place; items: unknown[] }>();
	#isWrong = false;

	readonly #schema: z.ZodType;

	/** @param schema of the whole reply */
	constructor(schema: z.ZodType) {
		this.#schema = schema;
	}

	add({ at, items }: ReplyPart): void {
		if (this.#isWrong) return;
		const item = longLists.some((list) => isAt(at, list.at)) ? itemsAt(this.#schema, at) : null;
		const checked = item && z.array(item).safeParse(items);
		if (!checked?.success) {
			this.#isWrong = true;
			this.#lists.clear();
			return;
		}
		const key = JSON.stringify(at);
		const list = this.#lists.get(key) ?? { at, items: [] };
		this.#lists.set(key, list);
		for (const one of checked.data) list.items.push(one);
	}

	/** The whole reply, or null when any of it breaks the schema. */
	whole(rest: unknown): unknown {
		const checked = this.#schema.safeParse(rest);
		if (!checked.success || this.#isWrong) return null;
		let whole: unknown = checked.data;
		for (const { at, items } of this.#lists.values()) {
			const list = heldAt(whole, at);
			if (!Array.isArray(list) || list.length > 0) return null;
			whole = withHeld(whole, at, items);
		}
		return whole;
	}
}

const isAt = (place: Place, at: readonly string[]): boolean =>
	place.length === at.length &&
	at.every((step, index) => (step === '*' ? typeof place[index] === 'number' : step === place[index]));

/** The places in a reply, of these names, at which there is a list. */
function placesIn(held: unknown, at: readonly string[], before: Place = []): Place[] {
	const [step, ...further] = at;
	if (step === undefined) return Array.isArray(held) ? [before] : [];
	if (step === '*') return Array.isArray(held) ? held.flatMap((one, index) => placesIn(one, further, [...before, index])) : [];
	return isPlain(held) && Object.hasOwn(held, step) ? placesIn(held[step], further, [...before, step]) : [];
}

const isPlain = (held: unknown): held is Record<string, unknown> =>
	typeof held === 'object' && held !== null && !Array.isArray(held);

function heldAt(held: unknown, place: Place): unknown {
	return place.reduce<unknown>((one, step) => {
		if (typeof step === 'number') return Array.isArray(one) ? one[step] : undefined;
		return isPlain(one) && Object.hasOwn(one, step) ? one[step] : undefined;
	}, held);
}

/** The same with another value at a place; only what leads there is copied. */
function withHeld(held: unknown, [step, ...further]: Place, value: unknown): unknown {
	if (step === undefined) return value;
	if (typeof step === 'number') return Array.isArray(held) ? held.with(step, withHeld(held[step], further, value)) : held;
	return isPlain(held) ? { ...held, [step]: withHeld(held[step], further, value) } : held;
}

/** The schema of the items of a list in a reply; null where the reply has no list. */
function itemsAt(schema: z.ZodType, place: Place): z.ZodType | null {
	const held = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
	const [step, ...further] = place;
	if (step === undefined) return held instanceof z.ZodArray ? (held.element as z.ZodType) : null;
	if (typeof step === 'number') return held instanceof z.ZodArray ? itemsAt(held.element as z.ZodType, further) : null;
	if (!(held instanceof z.ZodObject) || !Object.hasOwn(held.shape, step)) return null;
	return itemsAt(held.shape[step] as z.ZodType, further);
}
