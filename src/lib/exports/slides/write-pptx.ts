import { contentTypes, coreProperties, relationships } from '../files/office';
import { xml, xmlFile, type Xml } from '../files/xml';
import { zipped } from '../files/zip';
import { writeXlsx } from '../workbook/write-xlsx';
import { chartXml, workbookOfChart } from './chart-xml';
import type { Chart, Deck, Look, Slide } from './deck';
import { kinds, layoutXml, masterXml, notesMasterXml, themeXml } from './master-xml';
import { notesXml, places, slideXml, spaces } from './slide-xml';

const office = 'application/vnd.openxmlformats-officedocument';
const presentation = `${office}.presentationml`;

export type Writing = {
	/** How many slides of how many are written. */
	readonly onProgress?: (done: number, all: number) => void;
	readonly signal?: AbortSignal;
};

type Files = Record<string, string | Uint8Array>;
type Kinds = [path: string, kind: string][];

/**
 * Slides as PowerPoint and LibreOffice open them (ECMA-376, transitional): charts and tables that can be edited there, titles that are known as such, texts for those
 * who do not see the drawings, and notes. Other work of the page goes on in between.
 * @throws {DOMException} `AbortError` when it is no longer wanted
 */
export async function writePptx(deck: Deck, { onProgress, signal }: Writing = {}): Promise<Uint8Array<ArrayBuffer>> {
	const { slides } = deck;
	const files: Files = {};
	const parts: Kinds = [];
	for (const [at, slide] of slides.entries()) {
		signal?.throwIfAborted();
		addSlide(slide, at + 1, deck.look, files, parts);
		onProgress?.(at + 1, slides.length);
		await nextTask();
	}
	signal?.throwIfAborted();
	const frame = frameOf(deck);
	const embedded = xml`<Default Extension="xlsx" ContentType="${office}.spreadsheetml.sheet"/><Default Extension="png" ContentType="image/png"/>`;
	const packed = Object.keys(files).filter((path) => /\.(png|xlsx)$/.test(path));
	return zipped(
		{ '[Content_Types].xml': xmlFile(contentTypes([...frame.parts, ...parts], embedded)), ...frame.files, ...files },
		packed
	);
}

function nextTask(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 0));
}

function addSlide(slide: Slide, number: number, look: Look, files: Files, parts: Kinds): void {
	const charts = slide.parts.flatMap((part) => (part.is === 'chart' ? [part.chart] : []));
	const pictures = slide.parts.flatMap((part) => (part.is === 'picture' ? [part.png] : []));
	const path = `ppt/slides/slide${number}.xml`;
	files[path] = xmlFile(slideXml(slide, 'rId3'));
	files[`ppt/slides/_rels/slide${number}.xml.rels`] = xmlFile(
		relationships([
			['slideLayout', `../slideLayouts/slideLayout${kinds.indexOf(slide.kind) + 1}.xml`],
			['notesSlide', `../notesSlides/notesSlide${number}.xml`],
			...charts.map((): [string, string] => ['chart', `../charts/chart${number}.xml`]),
			...pictures.map((): [string, string] => ['image', `../media/picture${number}.png`])
		])
	);
	files[`ppt/notesSlides/notesSlide${number}.xml`] = xmlFile(notesXml(slide.notes));
	files[`ppt/notesSlides/_rels/notesSlide${number}.xml.rels`] = xmlFile(
		relationships([
			['notesMaster', '../notesMasters/notesMaster1.xml'],
			['slide', `../slides/slide${number}.xml`]
		])
	);
	parts.push([path, `${presentation}.slide+xml`], [`ppt/notesSlides/notesSlide${number}.xml`, `${presentation}.notesSlide+xml`]);
	for (const chart of charts) addChart(chart, number, look, files, parts);
	for (const png of pictures) files[`ppt/media/picture${number}.png`] = png;
}

function addChart(chart: Chart, number: number, look: Look, files: Files, parts: Kinds): void {
	files[`ppt/charts/chart${number}.xml`] = xmlFile(chartXml(chart, look));
	files[`ppt/charts/_rels/chart${number}.xml.rels`] = xmlFile(
		relationships([['package', `../embeddings/figures${number}.xlsx`]])
	);
	files[`ppt/embeddings/figures${number}.xlsx`] = writeXlsx(workbookOfChart(chart));
	parts.push([`ppt/charts/chart${number}.xml`, `${office}.drawingml.chart+xml`]);
}

/** Everything but the slides. */
function frameOf(deck: Deck): { files: Files; parts: Kinds } {
	const { slides, look } = deck;
	const layouts = kinds.map((kind, at) => ({ path: `ppt/slideLayouts/slideLayout${at + 1}.xml`, kind }));
	const toMaster = xmlFile(relationships([['slideMaster', '../slideMasters/slideMaster1.xml']]));
	const files: Files = {
		'_rels/.rels': xmlFile(
			relationships([
				['officeDocument', 'ppt/presentation.xml'],
				['metadata/core-properties', 'docProps/core.xml']
			])
		),
		'docProps/core.xml': xmlFile(coreProperties(deck)),
		'ppt/presentation.xml': xmlFile(presentationXml(slides.length)),
		'ppt/_rels/presentation.xml.rels': xmlFile(
			relationships([
				['slideMaster', 'slideMasters/slideMaster1.xml'],
				['notesMaster', 'notesMasters/notesMaster1.xml'],
				['theme', 'theme/theme1.xml'],
				...slides.map((_, at): [string, string] => ['slide', `slides/slide${at + 1}.xml`])
			])
		),
		'ppt/slideMasters/slideMaster1.xml': xmlFile(masterXml),
		'ppt/slideMasters/_rels/slideMaster1.xml.rels': xmlFile(
			relationships([
				...layouts.map((_, at): [string, string] => ['slideLayout', `../slideLayouts/slideLayout${at + 1}.xml`]),
				['theme', '../theme/theme1.xml']
			])
		),
		'ppt/notesMasters/notesMaster1.xml': xmlFile(notesMasterXml),
		'ppt/notesMasters/_rels/notesMaster1.xml.rels': xmlFile(relationships([['theme', '../theme/theme2.xml']])),
		'ppt/theme/theme1.xml': xmlFile(themeXml(look)),
		'ppt/theme/theme2.xml': xmlFile(themeXml(look)), // each master has one of its own
		...Object.fromEntries(layouts.map(({ path, kind }) => [path, xmlFile(layoutXml(kind))])),
		...Object.fromEntries(layouts.map((_, at) => [`ppt/slideLayouts/_rels/slideLayout${at + 1}.xml.rels`, toMaster]))
	};
	return {
		files,
		parts: [
			['ppt/presentation.xml', `${presentation}.presentation.main+xml`],
			['ppt/slideMasters/slideMaster1.xml', `${presentation}.slideMaster+xml`],
			...layouts.map(({ path }): [string, string] => [path, `${presentation}.slideLayout+xml`]),
			['ppt/notesMasters/notesMaster1.xml', `${presentation}.notesMaster+xml`],
			['ppt/theme/theme1.xml', `${office}.theme+xml`],
			['ppt/theme/theme2.xml', `${office}.theme+xml`]
		]
	};
}

function presentationXml(slides: number): Xml {
	const list = Array.from({ length: slides }, (_, at) => xml`<p:sldId id="${256 + at}" r:id="rId${at + 4}"/>`);
	const { width, height } = places.page;
	return xml`<p:presentation${spaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${list}</p:sldIdLst><p:sldSz cx="${width}" cy="${height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`;
}
