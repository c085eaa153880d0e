import type { Question } from '$lib/protocol/question';
import { keyOf } from './statements';

const most = 100;

/** The questions of a sitting in the order in which they were put, for undo and redo. It holds no answer. */
export class QuestionHistory {
	#questions = $state.raw<readonly Question[]>([]);
	#at = $state(-1);

	/** Each question that was put, once, in the order in which they were put first. */
	get distinct(): readonly Question[] {
		const keys = this.#questions.map(keyOf);
		return this.#questions.filter((_, at) => keys.indexOf(keys[at] ?? '') === at);
	}

	get canUndo(): boolean {
		return this.#at > 0;
	}

	get canRedo(): boolean {
		return this.#at < this.#questions.length - 1;
	}

	/** Where undo and redo lead from here. */
	get neighbours(): readonly Question[] {
		return [this.#at - 1, this.#at + 1].flatMap((at) => this.#questions[at] ?? []);
	}

	/**
	 * Remembers the question that is shown now. The one before it or after it is gone to, as by undo and redo, so that the browser's Back
	 * and Forward do the same; any other takes the place of those that were undone.
	 */
	note(question: Question): void {
		const key = keyOf(question);
		const near = [this.#at, this.#at - 1, this.#at + 1].find((at) => this.#questions[at] && keyOf(this.#questions[at]) === key);
		if (near !== undefined) {
			this.#at = near;
			return;
		}
		this.#questions = [...this.#questions.slice(0, this.#at + 1), question].slice(-most);
		this.#at = this.#questions.length - 1;
	}

	/** The question before this one, which is then the present one; null when there is none. */
	undo(): Question | null {
		return this.canUndo ? (this.#questions[--this.#at] ?? null) : null;
	}

	/** The question that was undone last. */
	redo(): Question | null {
		return this.canRedo ? (this.#questions[++this.#at] ?? null) : null;
	}

	forget(): void {
		this.#questions = [];
		this.#at = -1;
	}
}
