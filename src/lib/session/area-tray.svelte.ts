import type { Area } from '$lib/protocol/holdings';
import { mostCompared } from './area-profile';

/** Areas that are gathered, on any screen, to be set beside one another: up to four, of one level. */
export class AreaTray {
	#areas = $state.raw<readonly Area[]>([]);

	get areas(): readonly Area[] {
		return this.#areas;
	}

	get codes(): string[] {
		return this.#areas.map(({ code }) => code);
	}

	has(code: string): boolean {
		return this.#areas.some((area) => area.code === code);
	}

	/** Why an area cannot be put in; null when it can. Areas of another level do not stand beside these. */
	whyNot({ code, level }: Area): 'full' | 'other-level' | null {
		if (this.has(code)) return null;
		if (this.#areas.some((area) => area.level !== level)) return 'other-level';
		return this.#areas.length >= mostCompared ? 'full' : null;
	}

	/** Puts an area in, if it can be. */
	add(area: Area): void {
		if (!this.has(area.code) && this.whyNot(area) === null) this.#areas = [...this.#areas, area];
	}

	remove(code: string): void {
		this.#areas = this.#areas.filter((area) => area.code !== code);
	}

	/** Holds these and no others, as when an address names them. */
	hold(areas: readonly Area[]): void {
		if (areas.map(({ code }) => code).join() !== this.codes.join()) this.#areas = areas.slice(0, mostCompared);
	}

	/** Lets go of those that the data do not know. */
	keepOnly(known: readonly Area[]): void {
		this.#areas = this.#areas.filter(({ code, level }) => known.some((area) => area.code === code && area.level === level));
	}
}
