import { canonicalJson } from '$lib/protocol/canonical';
import type { Answer, Verb } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import type { ReleasedAnswer, ReleasedTable } from '$lib/protocol/released';
import type { SafeTable } from '$lib/protocol/safe-table';
import { ReleasedEngine } from '$lib/vault-client/released-engine';
import type { PreparedVault } from '$lib/vault-client/vault';

/** An answer of this sitting, and the name that it has for queries. */
export type NamedAnswer = { readonly name: string; readonly table: SafeTable };

/** What stands under a query. */
export type Queried =
	{ is: 'nothing' } | { is: 'asking' } | { is: 'stopped' } | { is: 'lost' } | { is: 'answered'; answer: ReleasedAnswer };

const mostKept = 200;

/** An answer without what the ledger says of it, which grows with each. */
const toldBy = ({ rows, provenance }: SafeTable): string => canonicalJson({ rows, provenance });

/** The answers of this sitting, and an engine that holds them and nothing else, for queries in SQL. Ends with the data. */
export class Released {
	#answers = $state.raw<readonly NamedAnswer[]>([]);
	#queried = $state.raw<Queried>({ is: 'nothing' });
	#engine: ReleasedEngine | null = null;
	#named = 0;

	/** The newest first, each once; at most 200. A question has several where other data were opened between them. */
	get answers(): readonly NamedAnswer[] {
		return this.#answers;
	}

	get queried(): Queried {
		return this.#queried;
	}

	/** From here on queries can be asked: the page has what the engine is made of. */
	mayStart(prepared: PreparedVault): void {
		this.#engine?.stop();
		this.#engine = new ReleasedEngine(prepared);
	}

	/** Keeps a table that the vault let out. */
	heard(verb: Verb, answer: Answer<Verb>): void {
		if (verb !== 'answer' || !answer.ok) return;
		const table = answer.value as SafeTable; // the client has read it by its schema
		const before = this.#answersTo(table.question);
		const told = before.length > 0 ? toldBy(table) : null;
		if (before.some((held) => toldBy(held.table) === told)) return;
		this.#named += 1;
		this.#answers = [{ name: `answer_${this.#named}`, table }, ...this.#answers].slice(0, mostKept);
	}

	/** What the newest answer to a question is called; null where none is kept. */
	nameOf(question: Question): string | null {
		return this.#answersTo(question)[0]?.name ?? null;
	}

	#answersTo(question: Question): NamedAnswer[] {
		const asked = canonicalJson(question);
		return this.#answers.filter(({ table }) => canonicalJson(table.question) === asked);
	}

	/** Asks a query of tables made of the answers. */
	async ask(tables: readonly ReleasedTable[], query: string): Promise<void> {
		if (!this.#engine) return;
		const asking = (this.#queried = { is: 'asking' } as const);
		const answer = await this.#engine.ask(tables, query);
		if (this.#queried === asking) this.#queried = answer ? { is: 'answered', answer } : { is: 'lost' };
	}

	stop(): void {
		this.#queried = { is: 'stopped' };
		this.#engine?.stop();
	}

	forget(): void {
		this.#queried = { is: 'nothing' };
		this.#answers = [];
		this.#engine?.stop();
	}
}
