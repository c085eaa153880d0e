import { expect, test, type Page } from 'playwright/test';
import { builtFolder, copyOfBuild } from '../support/build-copy';
import { answered, followAddress } from '../support/journey';
import { counted, elsewhere, unprotected, type Counter, type Sent } from '../support/counting';
import { plantedInWorker, waysFromPage, waysToLeave } from '../support/ways-out';
import { serve } from '../../scripts/serve.js';

test.use({ serviceWorkers: 'allow' }); // another's, and the app's own, are ways out like any other

/** The app behind a server that counts what it is asked for. */
async function served(folder = builtFolder, change: ((sent: Sent) => Sent) | null = null): Promise<Counter> {
	const app = await serve({ folder });
	const host = await counted(app.address, change);
	return { ...host, close: async () => void (await Promise.all([host.close(), app.close()])) };
}

/** Opens the demo, and waits until its first question is answered. */
async function openDemo(page: Page, host: Counter): Promise<void> {
	await page.goto(host.address);
	await page.getByRole('button', { name: /Southend demo/i }).click();
	await page.waitForFunction(() => '__sealed' in window, null, { timeout: 120_000 });
	await answered(page);
}

/** The workers that are made, and ended, before the vault's. */
const beforeTheVault = new Set(['languages', 'hasher']);

/** By what names the page has made workers since it came. One is ended too soon to be asked for its own. */
async function workersOf(page: Page): Promise<() => Promise<string[]>> {
	await page.addInitScript(() => {
		const made: string[] = [];
		Object.assign(window, {
			made,
			Worker: class extends Worker {
				constructor(address: string | URL, options: WorkerOptions = {}) {
					super(address, options);
					made.push(options.name ?? '');
				}
			}
		});
	});
	return () => page.evaluate(() => (window as unknown as { made: string[] }).made);
}

const settle = (page: Page): Promise<void> => page.waitForTimeout(1_500);

/** Lets a way out try in the page. A refusal may be a throw, a rejection or silence; the page itself may be gone. */
async function tryIn(page: Page, way: (to: string) => unknown, to: string): Promise<void> {
	const tried = page.evaluate(way as (to: string) => void, to).catch(() => undefined);
	await Promise.race([tried, page.waitForTimeout(400).catch(() => undefined)]);
}

/** The names of the ways by which somebody was reached. */
const reached = (...counters: Counter[]): Set<string> =>
	new Set(
		counters.flatMap(({ paths }) => paths.map((path) => (path === '/udp' ? 'webrtc' : path.replace(/^\/|\.\w+$|\?.*$/g, ''))))
	);

/** Ways that the browser does not have: without a window neither reads a manifest, nor Chromium draws a second icon. */
const notThere = { chromium: ['manifest', 'icon'], firefox: ['manifest', 'speculation-rules'], webkit: [] };

test('nothing stops these ways where there is no policy, and the harness sees each', async ({ page, browser, browserName }) => {
	const away = await elsewhere();
	const bare = await unprotected();
	await page.goto(bare.address);
	for (const [name, way] of Object.entries(waysFromPage)) {
		const onlyOwnHost = name === 'service-worker' || name === 'worker-from-url';
		await tryIn(page, way, `${onlyOwnHost ? bare.address : away.address}${name}`);
	}
	await page.evaluate((script) => {
		new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
	}, plantedInWorker(away.address));
	const context = await browser.newContext();
	for (const [name, way] of Object.entries(waysToLeave)) {
		const fresh = await context.newPage();
		await fresh.goto(bare.address);
		await tryIn(fresh, way, `${away.address}${name}`);
	}
	const planted = ['fetch', 'xhr', 'websocket', 'eventsource', 'import', 'font'].map((name) => `planted-${name}`);
	const ways = [...Object.keys(waysFromPage), ...Object.keys(waysToLeave), ...planted];
	const silent = (): string[] => ways.filter((name) => !reached(away, bare).has(name));
	await expect.poll(silent, { timeout: 20_000 }).toEqual(notThere[browserName]);
	await context.close();
	await Promise.all([away.close(), bare.close()]);
});

/**
 * A host that leaves one of the two forms of the page’s policy out, so that the other must hold alone. It is a host: of a page that the driver
 * makes up, the browser does not know where it comes from, and refuses it this machine whatever its policy says.
 */
const halves: Record<string, (sent: Sent) => Sent> = {
	'the page’s own policy': ({ body }) => ({ headers: { 'content-type': 'text/html; charset=utf-8' }, body }),
	'the headers': ({ headers, body }) => ({
		headers,
		body: body.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '')
	})
};

for (const [half, change] of Object.entries(halves))
	test(`nobody else is reached before the seal, with ${half} alone`, async ({ page }) => {
		const [host, away] = await Promise.all([served(builtFolder, change), elsewhere()]);
		await page.goto(host.address);
		await expect(page.getByRole('button', { name: /Southend demo/i })).toBeVisible();
		const addressed = page.url();
		for (const [name, way] of Object.entries({ ...waysFromPage, ...waysToLeave })) await tryIn(page, way, away.address + name);
		await settle(page);
		expect(page.url().startsWith(addressed)).toBe(true);
		expect(page.context().pages()).toHaveLength(1);
		expect(away.paths).toEqual([]);
		await Promise.all([host.close(), away.close()]);
	});

test('a page whose seal does not hold starts no vault', async ({ page }) => {
	const host = await served();
	const workers = await workersOf(page);
	// A browser that takes no second policy: the element never gets into the page.
	await page.addInitScript(() => {
		const append = Element.prototype.append;
		Element.prototype.append = function (...nodes) {
			append.apply(
				this,
				nodes.filter((node) => !(node instanceof HTMLMetaElement))
			);
		};
	});
	await page.goto(host.address);
	await page.getByRole('button', { name: /Southend demo/i }).click();
	await expect(page.getByRole('heading', { name: 'Wardwise did not start' })).toBeVisible({ timeout: 60_000 });
	expect(await page.evaluate(() => '__sealed' in window)).toBe(false);
	expect(new Set(await workers())).toEqual(beforeTheVault);
	await host.close();
});

test('a vault whose engine is not locked opens nothing', async ({ page }) => {
	const copy = copyOfBuild(
		/workers\/vault\.worker[^/]*\.js$/,
		(text) => text.replace('SET enable_external_access = false', 'SET enable_progress_bar = false'),
		'vouched for'
	);
	const host = await served(copy.folder);
	await page.goto(host.address);
	await page.getByRole('button', { name: /own files/i }).click();
	await expect(page.getByRole('heading', { name: 'Wardwise did not start' })).toBeVisible({ timeout: 60_000 });
	await expect(page.locator('[data-test="open"]:enabled')).toHaveCount(0);
	await host.close();
	copy.remove();
});

test.describe.serial('the sealed page', () => {
	let page: Page;
	let host: Counter;
	let away: Counter;
	let askedBefore = 0;
	let addressed = '';

	test.beforeAll(async ({ browser }) => {
		[host, away] = await Promise.all([served(), elsewhere()]);
		page = await browser.newPage();
		await openDemo(page, host);
		await settle(page);
		askedBefore = host.paths.length;
		addressed = page.url();
	});
	test.afterAll(async () => {
		await page.close();
		await Promise.all([host.close(), away.close()]);
	});
	test.afterEach(() => {
		expect(away.paths).toEqual([]);
		expect(host.paths.slice(askedBefore)).toEqual([]);
	});

	test('leaves nothing within reach of whoever types into the console but its two marks and the libraries’', async ({
		browser
	}) => {
		const bare = await unprotected();
		const blank = await browser.newPage();
		await blank.goto(bare.address);
		const globals = (of: Page): Promise<string[]> => of.evaluate(() => Object.getOwnPropertyNames(window));
		const usual = new Set(await globals(blank));
		// The libraries' own marks, and what the driver of Firefox puts there.
		const own = (await globals(page)).filter((name) => !usual.has(name) && !/^__(svelte|zod|pw_)/.test(name));
		const held = await page.evaluate((names) => names.filter((name) => Reflect.get(window, name) !== undefined), own);
		expect(held.sort()).toEqual(['__guarded', '__sealed']); // a name that the guard took away holds nothing
		await blank.close();
		await bare.close();
	});

	test('has no worker but the vault’s: the one that hashed its files was ended before the seal', () => {
		expect(page.workers()).toHaveLength(1);
	});

	test('makes no request by any way, to anyone or to its own host', async () => {
		await page.evaluate(() => {
			const refused: string[] = [];
			Object.assign(window, { refused });
			document.addEventListener('securitypolicyviolation', (event) => refused.push(event.blockedURI));
		});
		for (const target of [away.address, host.address])
			for (const [name, way] of Object.entries(waysFromPage)) await tryIn(page, way, `${target}${name}`);
		await settle(page);
		const refused = await page.evaluate(() => Reflect.get(window, 'refused') as string[]);
		// The browser's own reports show that the ways were truly tried.
		for (const target of [away.address, host.address])
			expect(refused).toEqual(
				expect.arrayContaining(
					['fetch', 'xhr', 'beacon', 'image', 'stylesheet.css', 'module-import.js'].map((name) => target + name)
				)
			);
		expect(page.context().pages()).toHaveLength(1);
	});

	test('goes nowhere', async () => {
		await page.evaluate((address) => history.replaceState(null, '', address), addressed);
		for (const target of [away.address, `${host.address}?figures=`])
			for (const [name, way] of Object.entries(waysToLeave)) {
				await tryIn(page, way, `${target}${name}`);
				await page.waitForTimeout(100);
				// a form sent to the app itself is the router's: it shows the start, which leads back to the same question
				await expect.poll(() => page.url(), name).toBe(addressed);
			}
		await settle(page);
		expect(await page.evaluate(() => '__sealed' in window)).toBe(true);
		expect(page.context().pages()).toHaveLength(1);
	});

	test('makes no markup, script or worker out of text', async () => {
		const ran = await page.evaluate(() => {
			const refused = (attempt: () => unknown): boolean => {
				try {
					attempt();
					return false;
				} catch (error) {
					return error instanceof TypeError || error instanceof EvalError;
				}
			};
			const blob = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
			const factory = Reflect.get(window, 'trustedTypes') as { createPolicy(name: string, rules: object): void };
			return {
				markup: refused(() => (document.createElement('div').innerHTML = '<img src=x onerror="window.xss = 1">')),
				worker: refused(() => new Worker(blob)),
				otherPolicy: refused(() => factory.createPolicy('mine', {})),
				samePolicy: refused(() => factory.createPolicy('app-worker', {}))
			};
		});
		expect(ran).toEqual({ markup: true, worker: true, otherPolicy: true, samePolicy: true });
	});

	test('shows every screen without asking for it', async () => {
		const missing: string[] = [];
		// Firefox tells of what the policy refused in the test before as if it were an error of the page.
		page.on('pageerror', ({ message }) => void (/injection sink|Trusted Types policy/.test(message) || missing.push(message)));
		const screens = [
			['#/data', 'What is loaded'],
			['#/questions', 'Find a question'],
			['#/help', 'Help'],
			['#/ask', 'Ask a question']
		] as const;
		for (const [screen, name] of screens) {
			await page.evaluate((href) => {
				const link = Object.assign(document.createElement('a'), { href });
				document.body.append(link);
				link.click();
			}, screen);
			await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 60_000 });
		}
		expect(missing).toEqual([]);
		expect(await page.evaluate(() => '__sealed' in window)).toBe(true);
	});

	test('shows that it made no request, and tries every way out again when it is asked to', async () => {
		await page.evaluate(() => {
			const link = Object.assign(document.createElement('a'), { href: '#/data' });
			document.body.append(link);
			link.click();
		});
		await expect(page.getByText('30 checks passed.')).toBeVisible({ timeout: 60_000 });
		await page.locator('[data-test="try-ways-out"]').click();
		await expect(page.getByText('30 checks passed. Tried again once.')).toBeVisible({ timeout: 60_000 });
		await expect(page.locator('[data-test="ways-out"] li')).toHaveCount(30);
		await expect(page.locator('[data-test="requests"]')).toHaveText('0');
	});

	test('ends the data when it is left, even where the browser keeps it in memory to come back to', async () => {
		await expect.poll(() => page.workers().length).toBeGreaterThan(0);
		await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
		await expect(page.getByRole('heading', { name: 'The data are closed' })).toBeVisible();
		await expect(page.locator('[data-cell]')).toHaveCount(0);
		await expect.poll(() => page.workers().length).toBe(0);
	});

	test('may be reloaded by its reader, and is then fresh', async () => {
		askedBefore = Infinity;
		await page.evaluate(() => Object.assign(window, { before: true }));
		await Promise.all([page.waitForEvent('load'), page.evaluate(() => location.reload())]);
		expect(await page.evaluate(() => ['before' in window, '__guarded' in window])).toEqual([false, true]);
	});
});

test('a host that sends none of the headers is told of on every screen, by name, and one that does is not', async ({ page }) => {
	const app = await serve({ folder: builtFolder });
	const told = page.getByRole('heading', { name: 'served without one of its walls' });
	await page.goto(app.address);
	await page.getByRole('button', { name: /own files/i }).click();
	await page.waitForFunction(() => '__sealed' in window);
	await expect(told).toHaveCount(0);
	await page.route(app.address, async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, headers: { 'content-type': 'text/html; charset=utf-8' } });
	});
	await page.goto('about:blank');
	await page.goto(app.address);
	await page.getByRole('button', { name: /own files/i }).click();
	await expect(told).toBeVisible();
	await expect(page.getByText('Content-Security-Policy, Cross-Origin-Opener-Policy')).toBeVisible();
	await followAddress(page, '#/indicators');
	await expect(told).toBeVisible();
	await app.close();
});

test('code planted in the worker, before its own fence and behind it, reaches nobody', async ({ page }) => {
	const away = await elsewhere();
	const copy = copyOfBuild(
		/workers\/vault\.worker[^/]*\.js$/,
		(text) => triesBefore(away.address) + text + triesBehind(away.address),
		'vouched for'
	);
	const host = await served(copy.folder);
	await page.addInitScript(hearTries);
	await openDemo(page, host);
	const told = (): Promise<Tries[]> => page.evaluate(() => Reflect.get(window, 'tries') as Tries[]);
	await expect.poll(told, { timeout: 120_000 }).toHaveLength(2);
	const behind = (await told()).find(({ where }) => where === 'behind');
	expect(behind?.tried).toBeGreaterThan(6);
	expect(behind?.refused).toBe(behind?.tried);
	await settle(page);
	expect(away.paths).toEqual([]);
	await Promise.all([away.close(), host.close()]);
	copy.remove();
});

type Tries = { where: 'before' | 'behind'; tried: number; refused: number };

const triesBefore = (to: string): string =>
	`const tellOfTries = postMessage.bind(globalThis);
	${plantedInWorker(to).trim().replace(/;$/, '')}.then((tries) => tellOfTries({ ...tries, where: 'before' }));\n`;

const triesBehind = (to: string): string =>
	`;const awaitFence = setInterval(() => {
		if (typeof fetch !== 'undefined') return;
		clearInterval(awaitFence);
		${plantedInWorker(to).trim().replace(/;$/, '')}.then((tries) => tellOfTries({ ...tries, where: 'behind' }));
	}, 200);\n`;

/** In the page: notes what planted code tells of its tries, and keeps that from the app, which would take it for a breach. */
function hearTries(): void {
	const tries: unknown[] = [];
	Object.assign(window, { tries });
	const Native = window.Worker;
	window.Worker = class extends Native {
		constructor(address: string | URL, options?: WorkerOptions) {
			super(address, options);
			this.addEventListener('message', (event) => {
				if (!(event.data as Partial<Tries>).where) return;
				tries.push(event.data);
				event.stopImmediatePropagation();
			});
		}
	};
}

test.describe('a changed file', () => {
	/** Changes that spoil nothing, so that only a look at the bytes can tell: a section that any engine passes over, a space. */
	const [section, space] = ['\0\u0001\0', ' '];
	const changes: [string, RegExp, string, RegExp][] = [
		['the engine', /duckdb-eh[^/]*\.wasm$/, section, /not the one that was built/],
		['the solver', /highs[^/]*\.wasm$/, section, /not the one that was built/],
		['the worker', /workers\/vault\.worker[^/]*\.js$/, space, /not the one that was built/],
		['the guard', /^guard\.js$/, space, /guard did not start/]
	];
	for (const [name, which, added, words] of changes)
		test(`stops the start: ${name}`, async ({ page }) => {
			const copy = copyOfBuild(which, (text) => text + added, 'not vouched for');
			const host = await served(copy.folder);
			const workers = await workersOf(page);
			await page.goto(host.address);
			await page.getByRole('button', { name: /Southend demo/i }).click();
			await expect(page.getByRole('heading', { name: 'Wardwise did not start' })).toBeVisible({ timeout: 60_000 });
			await expect(page.getByText(words)).toBeVisible();
			expect(new Set(await workers())).toEqual(beforeTheVault);
			expect(await page.evaluate(() => '__sealed' in window)).toBe(false);
			await host.close();
			copy.remove();
		});

	test('is not run: a chunk of the page', async ({ page }) => {
		const copy = copyOfBuild(/entry\/app[^/]*\.js$/, (text) => `${text}\nglobalThis.planted = true;`, 'not vouched for');
		const host = await served(copy.folder);
		await page.goto(host.address);
		await settle(page);
		expect(await page.evaluate(() => 'planted' in window)).toBe(false);
		await expect(page.getByRole('button', { name: /Southend demo/i })).toHaveCount(0);
		await host.close();
		copy.remove();
	});
});
