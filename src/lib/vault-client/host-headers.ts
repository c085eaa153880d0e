/** By header: what its value must say. Only headers forbid other sites to frame the page or to keep hold of its window, and sandbox it. */
const asked: Readonly<Record<string, readonly string[]>> = {
	'Content-Security-Policy': ["default-src 'none'", "frame-ancestors 'none'", 'sandbox allow-scripts'],
	'Cross-Origin-Opener-Policy': ['same-origin'],
	'Permissions-Policy': ['camera=()'],
	'Referrer-Policy': ['no-referrer'],
	'X-Content-Type-Options': ['nosniff']
};

/**
 * The headers that the page's host should send and does not. Only before the seal: afterwards nothing can be asked.
 * @returns their names; null when the host could not be asked, or there is no build to be hosted (the development server)
 */
export async function headersNotSent(): Promise<readonly string[] | null> {
	if (import.meta.env.DEV || '__sealed' in window) return null;
	const response = await fetch(document.baseURI.replace(/#.*$/, ''), { method: 'HEAD', cache: 'no-store' }).catch(() => null);
	return response?.ok ? notAmong(response.headers) : null;
}

/** Which of the headers that are asked for are missing, or say something else. */
export function notAmong(headers: Headers): readonly string[] {
	const says = (name: string): string => headers.get(name) ?? '';
	return Object.keys(asked).filter((name) => asked[name]?.some((word) => !says(name).includes(word)));
}
