import { expect, test } from 'vitest';
import { countRequests } from '$lib/vault-client/requests-made';

test('every request of the page is counted from the moment on, and no blob or data address is', async () => {
	await fetch('/?before');
	let counted = 0;
	countRequests((requests) => (counted = requests));
	await (await fetch(URL.createObjectURL(new Blob(['a'])))).text();
	await (await fetch('data:text/plain,a')).text();
	await fetch('/?one');
	await fetch('/nothing-there').catch(() => undefined);
	await expect.poll(() => counted).toBe(2);
});
