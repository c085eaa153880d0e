// Runs before everything else in the page. A content policy cannot stop a page from going elsewhere, and an address can
// carry figures; so from the first moment every new document, window and peer connection is refused.
(() => {
	const close = (name) => Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });
	for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport', 'SharedWorker'])
		close(name);
	Object.defineProperty(window, 'open', { value: () => null, writable: false, configurable: false });

	if (window.navigation) {
		window.navigation.addEventListener('navigate', (event) => {
			const { sameDocument, url } = event.destination;
			// The user's own reload repeats the address the page came from: what follows the # is not sent.
			const reload = event.navigationType === 'reload';
			if (sameDocument || reload || url.startsWith('blob:')) return;
			if (event.cancelable) event.preventDefault();
		});
	}

	// A link to another window starts no navigation in this one, so the event above never hears of it.
	const leavesQuietly = (link) => {
		const address = new URL(link.href, document.baseURI);
		if (address.protocol === 'blob:' || address.protocol === 'data:') return !link.hasAttribute('download');
		const samePage = address.href.split('#')[0] === location.href.split('#')[0];
		return !samePage || link.hasAttribute('download') || !['', '_self'].includes(link.target);
	};
	const stop = (event) => {
		for (const element of event.composedPath())
			if (element instanceof Element && /^(a|area)$/i.test(element.localName) && element.href && leavesQuietly(element))
				event.preventDefault();
	};
	window.addEventListener('click', stop, { capture: true });
	window.addEventListener('auxclick', stop, { capture: true });

	Object.defineProperty(window, '__guarded', { value: true });
})();
