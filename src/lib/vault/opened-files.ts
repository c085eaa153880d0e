import { Manifest, type ManifestDataset } from '../contracts/manifest';
import { policyFor } from './disclosure/policies';
import type { DisclosurePolicy } from './disclosure/policy';
import type { IntakeReport, ProblemCode } from '../protocol/report';

/** The user's files, told apart by what they are for. */
export type OpenedFiles = {
	manifest: Manifest | null;
	policy: DisclosurePolicy | null;
	tables: { file: File; declared: ManifestDataset | null }[];
	boundaries: File[];
	/** Reports of files that cannot be used, or that the manifest names and nobody opened. */
	refused: IntakeReport[];
};

const pathOf = (file: File): string => file.webkitRelativePath || file.name;
const mostManifestBytes = 4 * 1024 * 1024;
const isBoundary = (file: File): boolean => /\.(geojson|topojson|json)$/i.test(file.name);

/** A report that says only why a file is not used. */
export function refusedReport(file: string, code: ProblemCode, bytes = 0): IntakeReport {
	return {
		file,
		dataset: null,
		title: null,
		outcome: 'refused',
		recognisedBy: 'nothing',
		confidence: null,
		rows: null,
		bytes,
		verified: false,
		problems: [{ code }]
	};
}

/** Reads the manifest, if there is one, and gives each file its declaration. `today` is the user's date, as 2025-03-31. */
export async function sortFiles(files: readonly File[], today: string): Promise<OpenedFiles> {
	const opened: OpenedFiles = { manifest: null, policy: null, tables: [], boundaries: [], refused: [] };
	const manifests = new Set<File>();
	for (const file of files) if (await isManifest(file)) manifests.add(file);
	const [declaration, ...others] = manifests;
	opened.refused = others.map((file) => refusedReport(file.name, 'second-of-kind', file.size));
	if (declaration) {
		opened.manifest = await readManifest(declaration);
		if (!opened.manifest) opened.refused.push(refusedReport(declaration.name, 'manifest-unreadable', declaration.size));
		else {
			opened.policy = policyFor(opened.manifest.policy);
			if (!opened.policy) opened.refused.push(refusedReport(declaration.name, 'policy-unknown', declaration.size));
		}
	}
	const rest = files.filter((file) => !manifests.has(file));
	opened.boundaries = rest.filter(isBoundary);
	const declared = opened.manifest?.datasets ?? [];
	for (const file of rest.filter((one) => !isBoundary(one))) {
		const own = declared.find((entry) => isNamed(file, entry.file)) ?? null;
		if (own?.retention_until && own.retention_until < today)
			opened.refused.push(refusedReport(file.name, 'retention-expired', file.size));
		else opened.tables.push({ file, declared: own });
	}
	for (const entry of declared) {
		if (!rest.some((file) => isNamed(file, entry.file))) opened.refused.push(refusedReport(entry.file, 'file-missing'));
	}
	return opened;
}

/** By name, or by what it says of itself: a copy saved as `manifest (1).json` may hold the stricter rule. */
async function isManifest(file: File): Promise<boolean> {
	if (/(^|\/)manifest\.json$/i.test(pathOf(file))) return true;
	return /\.json$/i.test(file.name) && file.size <= mostManifestBytes && (await file.text()).includes('wardwise-manifest/');
}

function isNamed(file: File, declaredName: string): boolean {
	const path = pathOf(file);
	return path === declaredName || path.endsWith(`/${declaredName}`) || declaredName.endsWith(`/${path}`);
}

async function readManifest(file: File): Promise<Manifest | null> {
	if (file.size > mostManifestBytes) return null;
	try {
		const read = Manifest.safeParse(JSON.parse(await file.text()));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}
