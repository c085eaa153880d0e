import { chromium, type Browser, type CDPSession, type Page } from 'playwright';

/** A browser that has never been used, and one page in it. */
export type Opened = {
	browser: Browser;
	page: Page;
	client: CDPSession;
	pid: number;
	version: string;
	close: () => Promise<void>;
};

export async function openBrowser(executablePath: string): Promise<Opened> {
	// Chromium refuses its own sandbox when it runs as root, as it does on build machines.
	const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
	const server = await chromium.launchServer({ executablePath, args });
	const browser = await chromium.connect(server.wsEndpoint());
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
	const page = await context.newPage();
	page.setDefaultTimeout(600_000);
	return {
		browser,
		page,
		client: await context.newCDPSession(page),
		pid: server.process().pid ?? 0,
		version: browser.version(),
		close: async () => {
			await browser.close();
			await server.close();
		}
	};
}
