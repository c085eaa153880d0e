import type { Solver } from '../../solver/solver';
import type { PeoplePolicy } from '../policy';
import { promiseOf } from '../round';
import type { Foreseen } from './foreseen';
import { at, bytesOf, jointAudit, type Proofs } from './joint-audit';
import { Neighbourhood } from './neighbourhood';
import { hasNarrowDifference } from './pairs';
import { peopleIn, profilesOf, type Profiles } from './profiles';
import { Roll, type Split } from './roll';
import { sheetOf } from './sheet';
import { tellAlike, type Members, type Told } from './told';

/** What the ledger says of a table. */
export type Verdict = 'safe' | 'tells-too-much';

/** Another ledger that a table must be let through by. */
export type Others = () => Generator<number, Verdict>;

/** Nobody else has to agree. */
// eslint-disable-next-line require-yield -- it has nothing to wait for
export function* noOthers(): Generator<number, Verdict> {
	return 'safe';
}

export type LedgerPolicy = Pick<PeoplePolicy, 'hideUpTo' | 'zeros' | 'rounding'>;

type Table = { readonly told: Told; readonly members: Members };
/** How a table is looked at: who else is asked, and whether it is remembered, or written down what would be. */
type Looking = { readonly others: Others; readonly foreseen: Foreseen[] | null };

/**
 * Remembers every table released from one set of data, and says whether one more may join them. It never changes a number.
 * Three bytes an atom and answer, and four a person: 240 MB for 1.2 million people who all differ after 60 answers.
 */
export class Ledger {
	#policy: LedgerPolicy;
	readonly #solver: Solver;
	readonly #roll = new Roll();
	#proofs: Proofs = new Map();
	#size = 0;
	/** Another object whenever something is remembered, or the policy is another: what was foreseen before it is of no use then. */
	#state = {};
	/** Tables that are remembered and do not stand on the roll yet, in their order: they are put there before the next is looked at. */
	#waiting: (Table & Pick<LedgerPolicy, 'hideUpTo'>)[] = [];

	constructor(policy: LedgerPolicy, solver: Solver) {
		this.#policy = policy;
		this.#solver = solver;
	}

	/** From here on by another policy, because more data were opened; what has been released is remembered. */
	follow(policy: LedgerPolicy): void {
		this.#policy = policy;
		this.#state = {};
	}

	/** Tables that have been let through, each once. */
	get size(): number {
		return this.#size;
	}

	/**
	 * Whether a table may be shown beside those before it; if so, it is remembered, and if not, nothing is. A table that
	 * has been shown may be shown again. Policies that publish noise or rounded atoms are only counted: under them every
	 * answer is made of the same protected parts.
	 * Yields how far it has come, 0 to 1, wherever it may be interrupted. Whoever gives it up must call its `return`, which
	 * leaves the ledger as it was; until then no other table may be looked at, but by `others`.
	 * @param others who has to agree as well; asked last, and only then is the table remembered. It may be this ledger, of a
	 * further table: then both are remembered, or neither is
	 * @throws {RangeError} when what is told does not agree with the people
	 */
	check(told: Told, members: Members, others: Others = noOthers): Generator<number, Verdict> {
		return this.#look({ told, members }, { others, foreseen: null });
	}

	/**
	 * What `check` would say now; nothing is remembered.
	 * @param foreseen is given what would be, for as long as this ledger stays as it is. What others have foreseen comes after it
	 */
	foresee(told: Told, members: Members, others: Others = noOthers, foreseen: Foreseen[] = []): Generator<number, Verdict> {
		return this.#look({ told, members }, { others, foreseen });
	}

	*#look(table: Table, { others, foreseen }: Looking): Generator<number, Verdict> {
		const { told, members } = table;
		const remembers = foreseen === null;
		const wouldRemember = this.#noted(table, foreseen);
		if (this.#policy.rounding.kind === 'atoms' || this.#policy.rounding.kind === 'cell-key') {
			wouldRemember('counted');
			const verdict = yield* others();
			if (remembers && verdict === 'safe') this.#count();
			return verdict;
		}
		yield* this.#enrol();
		const profiles = profilesOf(told, members);
		if (profiles === null) return 'tells-too-much';
		yield 0;
		if (this.#hasShown(told, profiles)) return yield* others();
		const sheet = sheetOf(told, profiles, this.#policy.hideUpTo);
		yield 0;
		const split = this.#roll.add(told, sheet, profiles);
		if (split === null) return 'tells-too-much';
		const before = this.#proofs;
		let isKept = false;
		try {
			const proofs = yield* this.#audit(split, profiles);
			if (proofs) {
				this.#proofs = proofs; // for others that ask this ledger of a further table
				wouldRemember(proofs);
			}
			const verdict = proofs ? yield* others() : 'tells-too-much';
			isKept = remembers && verdict === 'safe';
			return verdict;
		} finally {
			if (isKept) this.#count();
			else {
				this.#proofs = before;
				this.#roll.remove(split, profiles);
			}
		}
	}

	/** Notes that this ledger has a say in what is foreseen, and, once it is known, what it would remember. */
	#noted(table: Table, foreseen: Foreseen[] | null): (kept: Proofs | 'counted') => void {
		const state = this.#state;
		let kept: Proofs | 'counted' | null = null;
		foreseen?.push({
			holds: () => this.#state === state,
			remember: () => kept && this.#remember(table, kept),
			bytes: () => (kept === null || kept === 'counted' ? 0 : bytesOf(kept))
		});
		return (known) => (kept = known);
	}

	#remember(table: Table, kept: Proofs | 'counted'): void {
		if (kept !== 'counted') {
			this.#waiting.push({ ...table, hideUpTo: this.#policy.hideUpTo });
			this.#proofs = kept;
		}
		this.#count();
	}

	#count(): void {
		this.#size++;
		this.#state = {};
	}

	/** Puts on the roll what was remembered as it was foreseen: whoever asked for it need not wait for that. */
	*#enrol(): Generator<number, void> {
		for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
			const { told, members, hideUpTo } = next;
			const profiles = profilesOf(told, members);
			if (!profiles || !this.#roll.add(told, sheetOf(told, profiles, hideUpTo), profiles))
				throw new Error('what was foreseen does not fit');
			this.#waiting.shift();
			yield 0;
		}
	}

	*#audit(split: Split, profiles: Profiles): Generator<number, Proofs | null> {
		const roll = this.#roll;
		const { hideUpTo: k } = this.#policy;
		const near = new Neighbourhood(roll);
		const bounds = { k, least: Math.max(0, promiseOf(this.#policy).least) };
		yield 0;
		if (yield* at(0, hasNarrowDifference(roll, near.rowsOf(roll.answers.length - 1), bounds))) return null;
		yield 0;
		return yield* jointAudit({ roll, split, profiles, near, proofs: this.#proofs, solver: this.#solver, bounds });
	}

	#hasShown(told: Told, profiles: Profiles): boolean {
		return this.#roll.answers.some((held, answer) => {
			if (held.people !== peopleIn(profiles) || !tellAlike(held.told, told)) return false;
			const sortBefore = new Int32Array(profiles.starts.length).fill(-1);
			const { slots, sortOf } = profiles;
			for (let at = 0; at < slots.length; at++) {
				const sort = sortOf[at] as number;
				const before = this.#roll.sortOf(this.#roll.atomOf(slots[at] as number), answer);
				if (sortBefore[sort] === before) continue;
				if (sortBefore[sort] !== -1 || !sameCodes(held.profiles, before, profiles, sort)) return false;
				sortBefore[sort] = before;
			}
			return true;
		});
	}
}

type Codes = Pick<Profiles, 'starts' | 'codes'>;

function sameCodes(a: Codes, sortOfA: number, b: Codes, sortOfB: number): boolean {
	const [first, second] = [a.starts[sortOfA] ?? 0, b.starts[sortOfB] ?? 0];
	const codes = (a.starts[sortOfA + 1] ?? 0) - first;
	if (sortOfA === 0 || codes !== (b.starts[sortOfB + 1] ?? 0) - second) return false;
	for (let at = 0; at < codes; at++) if (a.codes[first + at] !== b.codes[second + at]) return false;
	return true;
}
