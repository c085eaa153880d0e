import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const noted = join(root, '.cache/shipped.json');

/** The package that a module is of, by its path; undefined for the project's own. @param {string} id */
const packageOf = (id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id.replaceAll('\\', '/'))?.[1];

/**
 * Notes which packages have code in what is built for the browser: what a bill of materials must name. Dependencies that only
 * build or test are not among them, and ones that are compiled in are, wherever package.json names them.
 * @returns {import('vite').Plugin}
 */
export function noteShipped() {
	let isForBrowser = true;
	return {
		name: 'note-shipped',
		apply: 'build',
		configResolved: ({ build }) => void (isForBrowser = !build.ssr),
		generateBundle(_, bundle) {
			if (!isForBrowser) return;
			const ids = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []));
			const names = ids.map(packageOf).filter((name) => name !== undefined);
			mkdirSync(dirname(noted), { recursive: true });
			writeFileSync(noted, JSON.stringify([...new Set([...notedSoFar(), ...names])].sort()));
		}
	};
}

/** Page and worker are built apart, and each adds its own. @returns {string[]} */
const notedSoFar = () => (existsSync(noted) ? JSON.parse(readFileSync(noted, 'utf8')) : []);

/** @typedef {{ name: string, version: string, licence: string, sha512: string, text: string }} Shipped */

/**
 * What the lock file and each package say of those noted since it was last asked, by name.
 * @returns {Shipped[]}
 * @throws {Error} when a package has no hash in the lock file, or says nothing of its licence
 */
export function shippedPackages() {
	const names = notedSoFar();
	rmSync(noted, { force: true });
	const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
	return names.map((name) => {
		const { version, integrity = '' } = locked[`node_modules/${name}`] ?? {};
		const folder = join(root, 'node_modules', name);
		const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
		const sha512 = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
		if (sha512.length !== 128) throw new Error(`${name} has no SHA-512 in package-lock.json.`);
		if (typeof license !== 'string') throw new Error(`${name} does not say what its licence is.`);
		return { name, version, licence: license, sha512, text: licenceText(folder) };
	});
}

/** @param {string} folder */
function licenceText(folder) {
	const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name)) : undefined;
	return file ? readFileSync(join(folder, file), 'utf8').trim() : '';
}

/** @param {string} name */
const addressOf = (name) => name.replace(/^@/, '%40');

/**
 * A software bill of materials. The same packages give the same text: no time, no serial number.
 * Source: CycloneDX 1.5 (ECMA-424), https://cyclonedx.org/docs/1.5/json/
 * @param {readonly Shipped[]} packages @param {{ name: string, version: string }} app
 */
export function billOfMaterials(packages, { name, version }) {
	const components = packages.map((shipped) => ({
		type: 'library',
		'bom-ref': `${shipped.name}@${shipped.version}`,
		name: shipped.name,
		version: shipped.version,
		purl: `pkg:npm/${addressOf(shipped.name)}@${shipped.version}`,
		licenses: [{ expression: shipped.licence }],
		hashes: [{ alg: 'SHA-512', content: shipped.sha512 }]
	}));
	const component = { type: 'application', 'bom-ref': `${name}@${version}`, name, version };
	const bill = {
		$schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
		bomFormat: 'CycloneDX',
		specVersion: '1.5',
		version: 1,
		metadata: { component },
		components
	};
	return `${JSON.stringify(bill, null, '\t')}\n`;
}

/** Every shipped package's licence, in full where it brings one. @param {readonly Shipped[]} packages */
export function licences(packages) {
	const each = packages.map(({ name, version, licence, text }) => `${name} ${version}: ${licence}\n\n${text}\n`);
	return `Wardwise contains parts of these packages, under their own licences.\n\n${each.join(`\n${'-'.repeat(72)}\n\n`)}`;
}
