import { Question } from '$lib/protocol/question';

/** Where a question's data came from: the demo can be opened again by itself, files cannot. */
export type Source = 'demo' | 'files';

/** What the address holds after `#`. */
export type AskAddress = {
	source: Source;
	question: Question | null;
	/** There is something, and it is no question. */ isUnreadable: boolean;
};

/** The most that an address may hold after `#`, in characters. */
export const longestAddress = 2000;

/** The version of the notation, in front of every question. */
const version = '1';

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/**
 * The address of the page that asks `question`, as `#/ask?from=demo&q=1(base:registered,…)`, or null when it would be
 * longer than `longestAddress`. Equal questions have equal addresses. The notation uses no `%`, `#`, `?` or quote,
 * because routers, mail programs and spreadsheets decode and encode those.
 */
export function addressOf({ source, question }: { source: Source; question: Question }): string | null {
	const rest: Partial<Question> = Question.parse(question);
	delete rest.format;
	const address = `${askAddress(source)}&q=${version}${write(rest as unknown as Plain)}`;
	return address.length - 1 > longestAddress ? null : address;
}

/** The address of the page that asks, before any question. */
export function askAddress(source: Source): string {
	return `#/ask?from=${source}`;
}

/**
 * Reads an address's hash. The question is null when there is none, or when what is there is no question:
 * too long, another notation, a field that does not belong, a value out of range.
 */
export function readAddress(hash: string): AskAddress {
	const query = hash.split('#')[1]?.split('?')[1] ?? '';
	const parts = new Map(query.split('&').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
	const source = parts.get('from') === 'demo' ? 'demo' : 'files';
	const text = parts.get('q') ?? '';
	const question = hash.length > longestAddress + 1 ? null : readQuestion(text);
	return { source, question, isUnreadable: question === null && text !== '' };
}

function readQuestion(text: string): Question | null {
	if (!text.startsWith(version)) return null;
	const read = readPlain(text.slice(version.length));
	if (typeof read !== 'object' || read === null) return null;
	const question = Question.safeParse({ format: 'wardwise-question/1', ...read });
	return question.success ? question.data : null;
}

function write(value: Plain): string {
	if (value === null) return '~n';
	if (typeof value === 'boolean') return value ? '~t' : '~f';
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string') return writeText(value);
	if (Array.isArray(value)) return `!(${value.map(write).join(',')})`;
	const entries = Object.entries(value).filter(([, held]) => held !== undefined);
	return `(${entries.map(([key, held]) => `${key}:${write(held)}`).join(',')})`;
}

/** A space is `+`, other unusual characters are their code point between tildes; `*` marks text that would read as a number. */
function writeText(text: string): string {
	const escaped = [...text].map(escapeCharacter).join('');
	return /^[A-Za-z_]/.test(escaped) ? escaped : `*${escaped}`;
}

function escapeCharacter(character: string): string {
	if (/[A-Za-z0-9_.:/-]/.test(character)) return character;
	return character === ' ' ? '+' : `~${(character.codePointAt(0) ?? 0).toString(16)}~`;
}

/** Undefined when the text is not in the notation to its last character. */
function readPlain(text: string): Plain | undefined {
	const reader = new Reader(text);
	try {
		const value = reader.value();
		return reader.atEnd ? value : undefined;
	} catch (error) {
		if (error instanceof NotInNotation) return undefined;
		throw error;
	}
}

class NotInNotation extends Error {}

class Reader {
	readonly #text: string;
	#at = 0;

	constructor(text: string) {
		this.#text = text;
	}

	get atEnd(): boolean {
		return this.#at === this.#text.length;
	}

	value(): Plain {
		if (this.#takes('!(')) return this.#list(() => this.value());
		if (this.#takes('(')) return this.#record();
		const word = this.#match(/[^(),!]*/y);
		if (word === '~n') return null;
		if (word === '~t' || word === '~f') return word === '~t';
		if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(word)) return Number(word);
		return readText(word);
	}

	#record(): Plain {
		const entries = this.#list(() => {
			const key = this.#match(/[A-Za-z][A-Za-z0-9_]*/y);
			if (!this.#takes(':')) throw new NotInNotation();
			return [key, this.value()] as const;
		});
		if (new Set(entries.map(([key]) => key)).size !== entries.length) throw new NotInNotation();
		return Object.fromEntries(entries);
	}

	#list<T>(item: () => T): T[] {
		const items: T[] = [];
		if (this.#takes(')')) return items;
		do items.push(item());
		while (this.#takes(','));
		if (!this.#takes(')')) throw new NotInNotation();
		return items;
	}

	#takes(token: string): boolean {
		if (!this.#text.startsWith(token, this.#at)) return false;
		this.#at += token.length;
		return true;
	}

	#match(pattern: RegExp): string {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text);
		if (!found) throw new NotInNotation();
		this.#at += found[0].length;
		return found[0];
	}
}

function readText(word: string): string {
	if (!/^(?:[A-Za-z_]|\*)(?:[A-Za-z0-9_.:/+-]|~[0-9a-f]{1,6}~)*$/.test(word)) throw new NotInNotation();
	const bare = word.startsWith('*') ? word.slice(1) : word;
	return bare.replaceAll('+', ' ').replace(/~([0-9a-f]+)~/g, (_, hex: string) => characterOf(Number.parseInt(hex, 16)));
}

function characterOf(codePoint: number): string {
	if (codePoint > 0x10ffff) throw new NotInNotation();
	return String.fromCodePoint(codePoint);
}
