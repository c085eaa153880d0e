import type { Page } from 'playwright';

/** Moments since the page's own start, in milliseconds. */
export type Painted = { beganAt: number; answeredAt: number; paintedAt: number };

/**
 * Runs in the page, so it must stand alone: resolves once a question has been asked, its answer is in the document with a chart, which may be
 * the one before drawn anew, and two animation frames have passed, by which time it is on the screen. The clock starts at the next click.
 * Null when the question is refused beside those before it.
 */
function watchForAnswer(): Promise<Painted | null> {
	const answer = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-test="answer"]');
	let beganAt = performance.now();
	document.addEventListener('click', (event) => (beganAt = event.timeStamp), { capture: true, once: true });
	return new Promise((resolve) => {
		let isAsked = false;
		const observer = new MutationObserver(() => {
			const state = answer()?.dataset['state'];
			isAsked ||= state === 'asking';
			if (isAsked && state === 'refused') {
				observer.disconnect();
				resolve(null);
			}
			if (!isAsked || state !== 'table' || !answer()?.querySelector('figure svg')) return;
			observer.disconnect();
			const answeredAt = performance.now();
			requestAnimationFrame(() => requestAnimationFrame(() => resolve({ beganAt, answeredAt, paintedAt: performance.now() })));
		});
		observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
	});
}

/** Clicks, and waits for the answer that comes of it. */
export async function answerAfterClick(page: Page, testId: string): Promise<Painted | null> {
	const painted = page.evaluate(watchForAnswer);
	await page.locator(`[data-test="${testId}"]`).click();
	return painted;
}

/** Follows a link to another question, and waits for its answer. (An address set by hand would load the page again.) */
export async function answerAfterLink(page: Page, address: string): Promise<Painted | null> {
	const painted = page.evaluate(watchForAnswer);
	await page.evaluate((href) => {
		const link = document.createElement('a');
		link.href = href;
		document.querySelector('main')?.append(link);
		link.click();
		link.remove();
	}, address);
	return painted;
}

/** A load: how long it took, and the longest stretch in which the page could not answer; 0 when none was of 50 ms or more. */
export type PageLoad = { loadMs: number; longestBlockMs: number };

/** Chooses files by the file picker, and waits from the choice to the report on what was loaded. */
export async function loadByPicker(page: Page, paths: readonly string[]): Promise<PageLoad> {
	const loaded = page.evaluate(
		() =>
			new Promise<PageLoad>((resolve, reject) => {
				let longestBlockMs = 0;
				const note = (tasks: PerformanceEntryList): void => {
					longestBlockMs = Math.max(longestBlockMs, ...tasks.map(({ duration }) => duration));
				};
				const blocks = new PerformanceObserver((list) => note(list.getEntries()));
				blocks.observe({ type: 'longtask' });
				let beganAt = performance.now();
				document.addEventListener('change', (event) => (beganAt = event.timeStamp), { capture: true, once: true });
				const observer = new MutationObserver(() => {
					document.querySelector<HTMLElement>('[data-test="open-for-purpose"]')?.click();
					if (document.querySelector('[data-test="file"]') === null) return;
					observer.disconnect();
					if (location.hash.startsWith('#/data')) {
						note(blocks.takeRecords());
						resolve({ loadMs: performance.now() - beganAt, longestBlockMs });
					} else reject(new Error('the files were refused'));
				});
				observer.observe(document, { subtree: true, childList: true });
			})
	);
	await page.locator('[data-test="files"]').setInputFiles([...paths]);
	return loaded;
}
