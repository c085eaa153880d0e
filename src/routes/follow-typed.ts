import { onMount } from 'svelte';
import { afterNavigate } from '$app/navigation';

/** How the router marks its places in the history. Source: SvelteKit 2.70, `runtime/client/constants.js`; a journey holds to it. */
type Place = { readonly 'sveltekit:history': number; readonly 'sveltekit:navigation': number };

/**
 * Goes to an address that somebody wrote or pasted into the browser's own line as if it were a link. The router would load the
 * whole page anew for it, and all that is open would be gone. So the place in the history that the browser made is marked as
 * the router marks its own, and the router told of it: back and forward then go as anywhere. To be called by the outermost layout.
 */
export function followTyped(): void {
	let last: Place | null = null;
	afterNavigate(() => void (last = isPlace(history.state) ? history.state : last));
	onMount(() => {
		const follow = (event: PopStateEvent): void => {
			if (event.state !== null || !last) return;
			event.stopImmediatePropagation();
			const state: Place = {
				'sveltekit:history': last['sveltekit:history'] + 1,
				'sveltekit:navigation': last['sveltekit:navigation'] + 1
			};
			history.replaceState(state, '');
			window.dispatchEvent(new PopStateEvent('popstate', { state }));
		};
		window.addEventListener('popstate', follow, { capture: true });
		return () => window.removeEventListener('popstate', follow, { capture: true });
	});
}

function isPlace(state: unknown): state is Place {
	return typeof state === 'object' && state !== null && 'sveltekit:history' in state && 'sveltekit:navigation' in state;
}
