/** Text that is nothing but text, in an element and in an attribute between double quotes. */
export function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** JSON that can stand inside a script element: no character of it can end one. */
export function jsonInScript(json: string): string {
	return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** SHA-256 of a script as a policy names it. */
export async function scriptHash(script: string): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script)));
	return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
