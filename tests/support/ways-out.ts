/**
 * Every way we know in which a page can make a request. Each runs alone in the page (its text is sent there), and gets
 * the address it is to reach; none may throw, because a refusal is the point.
 */
type WayOut = (to: string) => unknown;

const element = (tag: string, attributes: string): WayOut =>
	new Function(
		'to',
		`const made = document.createElement('${tag}');
		for (const [name, value] of Object.entries(${attributes})) made.setAttribute(name, value);
		document.body.append(made);`
	) as WayOut;

export const waysFromPage: Readonly<Record<string, WayOut>> = {
	fetch: (to) => fetch(to, { mode: 'no-cors' }).catch(() => 0),
	'fetch-keepalive': (to) => fetch(to, { mode: 'no-cors', method: 'POST', keepalive: true, body: 'x' }).catch(() => 0),
	xhr: (to) => {
		const request = new XMLHttpRequest();
		request.open('GET', to);
		request.send();
	},
	beacon: (to) => navigator.sendBeacon(to, 'x'),
	websocket: (to) => new WebSocket(to.replace(/^http/, 'ws')),
	eventsource: (to) => new EventSource(to),
	image: (to) => Object.assign(new Image(), { src: to }),
	srcset: element('img', '{ srcset: to + " 2x" }'),
	'svg-image': (to) => {
		const space = 'http://www.w3.org/2000/svg';
		const svg = document.createElementNS(space, 'svg');
		const image = document.createElementNS(space, 'image');
		image.setAttribute('href', to);
		svg.append(image);
		document.body.append(svg);
	},
	'css-background': (to) => (document.body.style.backgroundImage = `url("${to}")`),
	'css-import': (to) =>
		document.head.append(Object.assign(document.createElement('style'), { textContent: `@import url("${to}.css");` })),
	'css-font': (to) => new FontFace('f', `url("${to}")`).load().catch(() => 0),
	script: (to) => document.head.append(Object.assign(document.createElement('script'), { src: `${to}.js` })),
	'module-import': (to) => import(/* @vite-ignore */ `${to}.js`).catch(() => 0),
	modulepreload: element('link', '{ rel: "modulepreload", href: to + ".js" }'),
	stylesheet: element('link', '{ rel: "stylesheet", href: to + ".css" }'),
	preload: element('link', '{ rel: "preload", as: "image", href: to }'),
	prefetch: element('link', '{ rel: "prefetch", href: to }'),
	manifest: element('link', '{ rel: "manifest", href: to }'),
	icon: element('link', '{ rel: "icon", href: to }'),
	iframe: element('iframe', '{ src: to + ".html" }'),
	'iframe-srcdoc': (to) => {
		const frame = document.createElement('iframe');
		frame.setAttribute('srcdoc', `<img src="${to}">`);
		document.body.append(frame);
	},
	'iframe-realm': (to) => {
		const frame = document.createElement('iframe');
		document.body.append(frame);
		const realm = frame.contentWindow as (Window & typeof globalThis) | null;
		void realm?.fetch(to, { mode: 'no-cors' }).catch(() => 0);
		if (realm) new realm.Image().src = `${to}-image`;
	},
	object: element('object', '{ data: to }'),
	embed: element('embed', '{ src: to }'),
	video: element('video', '{ src: to, autoplay: "" }'),
	poster: element('video', '{ poster: to }'),
	audio: element('audio', '{ src: to, autoplay: "" }'),
	track: (to) => {
		const video = Object.assign(document.createElement('video'), { crossOrigin: 'anonymous' });
		const track = Object.assign(document.createElement('track'), { src: to, kind: 'captions', default: true });
		video.append(track);
		document.body.append(video);
		track.track.mode = 'showing';
	},
	ping: (to) => {
		const link = Object.assign(document.createElement('a'), { href: '#/ping', ping: to });
		document.body.append(link);
		link.click();
	},
	'form-post': (to) => {
		const frame = Object.assign(document.createElement('iframe'), { name: 'sink' });
		const form = Object.assign(document.createElement('form'), { action: to, method: 'post', target: 'sink' });
		document.body.append(frame, form);
		form.submit();
	},
	'worker-from-url': (to) => new Worker(`${to}.js`),
	'worker-from-blob': (to) => {
		const script = `fetch(${JSON.stringify(to)}, { mode: 'no-cors' }); importScripts(${JSON.stringify(`${to}.js`)});`;
		return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
	},
	'service-worker': (to) => navigator.serviceWorker.register(`${to}.js`).catch(() => 0),
	'speculation-rules': (to) => {
		const rules = JSON.stringify({ prefetch: [{ source: 'list', urls: [to] }] });
		document.head.append(Object.assign(document.createElement('script'), { type: 'speculationrules', textContent: rules }));
	},
	webrtc: (to) => {
		const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${new URL(to).port}` }] });
		peer.createDataChannel('x');
		return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
	},
	'window-open': (to) => window.open(to),
	'link-to-new-window': (to) => {
		const link = Object.assign(document.createElement('a'), { href: to, target: '_blank' });
		document.body.append(link);
		link.click();
	}
};

/** These take the page itself away, when they succeed. */
export const waysToLeave: Readonly<Record<string, WayOut>> = {
	href: (to) => (location.href = to),
	assign: (to) => location.assign(to),
	replace: (to) => location.replace(to),
	'meta-refresh': (to) =>
		document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${to}` })),
	link: (to) => {
		const link = Object.assign(document.createElement('a'), { href: to });
		document.body.append(link);
		link.click();
	},
	download: (to) => {
		const link = Object.assign(document.createElement('a'), { href: to, download: 'x' });
		document.body.append(link);
		link.click();
	},
	'form-get': (to) => {
		const form = Object.assign(document.createElement('form'), { action: to });
		document.body.append(form);
		form.requestSubmit();
	},
	'navigation-api': (to) => {
		const api: unknown = Reflect.get(window, 'navigation');
		(api as { navigate(address: string): unknown }).navigate(to);
	},
	'iframe-top': (to) => {
		const frame = document.createElement('iframe');
		document.body.append(frame);
		const inside = frame.contentDocument;
		const link = inside ? Object.assign(inside.createElement('a'), { href: to, target: '_top' }) : null;
		if (link) inside?.body.append(link);
		link?.click();
	}
};

/** What code planted at the top of a worker would try. As an expression it says how many it tried and how many were refused. */
export const plantedInWorker = (to: string): string => `(async (away) => {
	const tries = [
		() => fetch(away + 'planted-fetch', { mode: 'no-cors' }),
		() => { const request = new XMLHttpRequest(); request.open('GET', away + 'planted-xhr', false); request.send(); },
		() => new WebSocket(away.replace(/^http/, 'ws') + 'planted-websocket'),
		() => new EventSource(away + 'planted-eventsource'),
		() => import(away + 'planted-import.js'),
		() => new Worker(away + 'planted-worker.js'),
		() => new FontFace('f', 'url(' + away + 'planted-font)').load(),
		() => navigator.storage.getDirectory()
	];
	let refused = 0;
	for (const attempt of tries) { try { await attempt(); } catch { refused += 1; } }
	return { tried: tries.length, refused };
})(${JSON.stringify(to)});\n`;
