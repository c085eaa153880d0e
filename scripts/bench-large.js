import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}tests/bench/large`;

/**
 * Draws large invented answers by the app's components in a browser.
 * @param {Record<string, any>} bench @param {{ outDir: string, executablePath: string }} means @param {(line: string) => void} say
 */
export async function measureLarge(bench, { outDir, executablePath }, say) {
	await build({
		root: folder,
		configFile: false,
		logLevel: 'error',
		base: './',
		plugins: [svelte({ configFile: false })],
		resolve: { alias: { $lib: `${root}src/lib` } },
		build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: `${folder}/page.html` } }
	});
	const server = await preview({
		root: folder,
		configFile: false,
		logLevel: 'error',
		build: { outDir },
		preview: { port: 4198 }
	});
	try {
		return await bench['measureLarge']({ executablePath, address: server.resolvedUrls?.local[0] ?? '' }, say);
	} finally {
		await server.close();
	}
}
