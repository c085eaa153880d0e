import { keep, kept } from './kept';

/** The colours of the screens: as the system says, or always the same. */
export const themeChoices = [
	{ value: 'system', label: 'as this device' },
	{ value: 'light', label: 'light' },
	{ value: 'dark', label: 'dark' },
	{ value: 'contrast', label: 'high contrast' }
] as const;

export type ThemeChoice = (typeof themeChoices)[number]['value'];

const wantsDark = '(prefers-color-scheme: dark)';
const wantsContrast = '(prefers-contrast: more)';

/** The colours that are drawn: themes.css has a block for each but `light`. */
export function themeFor(choice: ThemeChoice, system: { isDark: boolean; isHighContrast: boolean }): string {
	if (choice === 'light' || choice === 'dark') return choice;
	if (choice === 'contrast' || system.isHighContrast) return system.isDark ? 'contrast-dark' : 'contrast-light';
	return system.isDark ? 'dark' : 'light';
}

/** The theme of this page: the choice is kept in the browser, and the device may change its mind while the page is open. */
export class Theme {
	#choice = $state<ThemeChoice>(themeChoices.find(({ value }) => value === kept('wardwise.theme'))?.value ?? 'system');

	get choice(): ThemeChoice {
		return this.#choice;
	}

	choose(choice: ThemeChoice): void {
		this.#choice = choice;
		keep('wardwise.theme', choice);
		this.#draw();
	}

	/** Draws the page in its theme from now on; returns what stops that. */
	start(): () => void {
		const asked = [wantsDark, wantsContrast].map((query) => matchMedia(query));
		const draw = (): void => this.#draw();
		for (const query of asked) query.addEventListener('change', draw);
		draw();
		return () => asked.forEach((query) => query.removeEventListener('change', draw));
	}

	#draw(): void {
		document.documentElement.dataset['theme'] = themeFor(this.#choice, {
			isDark: matchMedia(wantsDark).matches,
			isHighContrast: matchMedia(wantsContrast).matches
		});
	}
}
