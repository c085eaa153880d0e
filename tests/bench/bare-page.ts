import type { Browser, CDPSession } from 'playwright';

/** A page that is told what to do by expressions alone. `session` is the browser's. */
export type BarePage = {
	session: CDPSession;
	open: (address: string) => Promise<void>;
	evaluate: (expression: string) => Promise<unknown>;
	/** Waits until an expression holds. */
	until: (expression: string) => Promise<void>;
	click: (selector: string) => Promise<void>;
};

type Reply = { id?: number; result?: unknown; error?: { message: string } };

const lookEveryMs = 60;
const longestWaitMs = 120_000;

/**
 * Opens a page that the driver does not watch: of one that it does, the browser keeps every body that is fetched and decodes it once more, in
 * tasks of a tenth of a second of the page's own thread, which no visitor's page has.
 */
export async function openBarePage(browser: Browser): Promise<BarePage> {
	const session = await browser.newBrowserCDPSession();
	const { browserContextId } = await session.send('Target.createBrowserContext');
	const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', browserContextId });
	const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
	const waiting = new Map<number, (reply: Reply) => void>();
	session.on('Target.receivedMessageFromTarget', (event) => {
		if (event.sessionId !== sessionId) return;
		const reply = JSON.parse(event.message) as Reply;
		waiting.get(reply.id ?? -1)?.(reply);
	});
	let last = 0;
	const send = async (method: string, params: object): Promise<unknown> => {
		const id = ++last;
		const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve));
		await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
		const { result, error } = await replied;
		if (error) throw new Error(`${method}: ${error.message}`);
		return result;
	};
	await send('Emulation.setDeviceMetricsOverride', { width: 1366, height: 768, deviceScaleFactor: 1, mobile: false });
	return { session, ...actions(send) };
}

function actions(send: (method: string, params: object) => Promise<unknown>): Omit<BarePage, 'session'> {
	const evaluate = async (expression: string): Promise<unknown> => {
		const { result } = (await send('Runtime.evaluate', { expression, returnByValue: true })) as { result: { value?: unknown } };
		return result.value;
	};
	const until = async (expression: string): Promise<void> => {
		for (const end = Date.now() + longestWaitMs; Date.now() < end;) {
			if (await evaluate(expression)) return;
			await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
		}
		throw new Error(`not in time: ${expression}`);
	};
	const click = async (selector: string): Promise<void> => {
		const found = `document.querySelector(${JSON.stringify(selector)})`;
		await until(`${found} !== null`);
		const spot = await evaluate(
			`(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(${found}.getBoundingClientRect())`
		);
		for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
			await send('Input.dispatchMouseEvent', { type, ...(spot as object), button: 'left', clickCount: 1 });
	};
	const open = async (url: string): Promise<void> => {
		await send('Page.navigate', { url });
	};
	return { open, evaluate, until, click };
}
