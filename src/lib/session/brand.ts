import { getContext, setContext } from 'svelte';
import * as z from 'zod';
import { contrast } from '$lib/protocol/contrast';
import { assetAt, builtAssets, fetchChecked } from '$lib/vault-client/assets';

const leastContrast = 4.5;
const largestLogo = 200_000; // bytes

const HeaderColour = z
	.string()
	.regex(/^#[0-9a-f]{6}$/, 'a colour is written #rrggbb')
	.refine(
		(colour) => contrast(colour, '#ffffff') >= leastContrast,
		'white text cannot be read on this colour: 4.5 to 1 is needed'
	);

/** What an organisation says of itself in `static/brand.json`. Nothing of it is markup, an address or a style. */
export const BrandFile = z.strictObject({
	format: z.literal('wardwise-brand/1'),
	name: z.string().trim().min(1).max(60).optional(),
	/** A file beside `brand.json`. */
	logo: z
		.string()
		.regex(/^brand-[a-z0-9-]{1,40}\.(png|svg)$/, 'a logo is a file brand-….png or brand-….svg beside this one')
		.optional(),
	header: HeaderColour.optional()
});
export type BrandFile = z.infer<typeof BrandFile>;

/** The organisation's own name, logo (the address of a blob) and colour; null where it has not said. */
export type Brand = { name: string | null; logo: string | null; header: string | null };

export const noBrand: Brand = { name: null, logo: null, header: null };

const key = Symbol('brand');

/** Tells every screen under the one that calls it whose app this is. */
export const setBrand = (brand: () => Brand): void => void setContext(key, brand);
/** Whose app this is, once it is known. To be called while a component is made. */
export const getBrand = (): (() => Brand) => getContext<(() => Brand) | undefined>(key) ?? (() => noBrand);

/** Parts of an SVG that run, reach outside, or hold other things than a drawing. */
const unsafeSvg =
	/<\s*(script|foreignobject|iframe|image|style|link|animate|set|handler)|\son\w+\s*=|javascript:|<!(doctype|entity)|href\s*=\s*["']?\s*[^#"'\s]|url\(\s*["']?[^#"')]|@import/i;

/** A logo as a picture that runs nothing; null where the file is no PNG and no SVG of plain shapes, or is too large. */
export function safeLogo(name: string, bytes: Uint8Array<ArrayBuffer>): Blob | null {
	if (bytes.byteLength > largestLogo) return null;
	if (name.endsWith('.png')) {
		const isPng = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte);
		return isPng ? new Blob([bytes], { type: 'image/png' }) : null;
	}
	const text = new TextDecoder('utf-8').decode(bytes);
	const isPlain = /^<svg[\s>]/.test(withoutPrologue(text)) && !unsafeSvg.test(text);
	return isPlain ? new Blob([bytes], { type: 'image/svg+xml' }) : null;
}

/** An XML text from its first element on; empty where a comment has no end. */
function withoutPrologue(text: string): string {
	let from = /^\s*(?:<\?xml[^>]*>)?\s*/.exec(text)?.[0].length ?? 0;
	while (text.startsWith('<!--', from)) {
		const end = text.indexOf('-->', from);
		if (end < 0) return '';
		from = end + 3;
		while (/\s/.test(text.charAt(from))) from += 1;
	}
	return text.slice(from);
}

/**
 * The organisation's brand, from the app's own host and checked against the build, before the seal. What is wrong with the file is said
 * in words, and then nothing of it is used.
 */
export async function fetchBrand(): Promise<{ brand: Brand; wrong: string | null }> {
	const text = await ownFile('brand.json').catch(() => null);
	if (!text) return { brand: noBrand, wrong: null };
	const read = BrandFile.safeParse(readJson(new TextDecoder().decode(text)));
	if (!read.success) return { brand: noBrand, wrong: wordsOf(read.error) };
	const { name = null, logo, header = null } = read.data;
	const bytes = logo === undefined ? null : await ownFile(logo).catch(() => null);
	const picture = logo !== undefined && bytes ? safeLogo(logo, bytes) : null;
	if (logo !== undefined && !picture)
		return { brand: noBrand, wrong: 'logo: it is missing, larger than 200 KB, or not a PNG or an SVG of plain shapes' };
	return { brand: { name, logo: picture && URL.createObjectURL(picture), header }, wrong: null };
}

async function ownFile(address: string): Promise<Uint8Array<ArrayBuffer>> {
	const assets = builtAssets();
	const { content } = await fetchChecked(address, assets && assetAt(address, assets));
	return new Uint8Array(await content.arrayBuffer());
}

function wordsOf({ issues }: z.ZodError): string {
	return issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; ');
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
