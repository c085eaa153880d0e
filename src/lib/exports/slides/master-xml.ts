import { xml, type Xml } from '../files/xml';
import type { Look, Slide } from './deck';
import { areaXml, emptyGroup, ownColours, places, spaces, type Box } from './slide-xml';

const draw = 'http://schemas.openxmlformats.org/drawingml/2006';

/** Colours and letters of the slides: a council changes them in one place. Arial is on every machine. */
export function themeXml({ main, accent }: Look): Xml {
	const colour = (name: string, hex: string): Xml =>
		xml`<a:${{ xml: name }}><a:srgbClr val="${hexOf(hex)}"/></a:${{ xml: name }}>`;
	const accents = [accent, '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1'];
	const latin = xml`<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>`;
	const fill = xml`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`;
	const line = xml`<a:ln w="9525">${fill}</a:ln>`;
	const effect = xml`<a:effectStyle><a:effectLst/></a:effectStyle>`;
	const three = (one: Xml): Xml[] => [one, one, one];
	return xml`<a:theme xmlns:a="${draw}/main" name="Wardwise"><a:themeElements><a:clrScheme name="Wardwise">${colour('dk1', '#0b0c0c')}${colour('lt1', '#ffffff')}${colour('dk2', main)}${colour('lt2', '#f0f4f5')}${accents.map((hex, at) => colour(`accent${at + 1}`, hex))}${colour('hlink', '#005eb8')}${colour('folHlink', '#330072')}</a:clrScheme><a:fontScheme name="Wardwise"><a:majorFont>${latin}</a:majorFont><a:minorFont>${latin}</a:minorFont></a:fontScheme><a:fmtScheme name="Wardwise"><a:fillStyleLst>${three(fill)}</a:fillStyleLst><a:lnStyleLst>${three(line)}</a:lnStyleLst><a:effectStyleLst>${three(effect)}</a:effectStyleLst><a:bgFillStyleLst>${three(fill)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}

/** A colour as it is written: anything but `#rrggbb` is the ink. */
function hexOf(colour: string): string {
	return (/^#([0-9a-f]{6})$/i.exec(colour)?.[1] ?? '0b0c0c').toUpperCase();
}

const background = xml`<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>`;
const bodyStyle = xml`<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1600"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>`;

function title(box: Box, size: number, colour: string): Xml {
	return xml`<p:sp><p:nvSpPr><p:cNvPr id="3" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>${areaXml(box)}</p:spPr><p:txBody><a:bodyPr lIns="0" rIns="0" anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr algn="l"><a:defRPr sz="${size}" b="1"><a:solidFill><a:schemeClr val="${colour}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle><a:p><a:r><a:rPr lang="en-GB"/><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>`;
}

function band(box: Box): Xml {
	return xml`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>${areaXml(box)}<a:solidFill><a:schemeClr val="tx2"/></a:solidFill></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>`;
}

export const masterXml = xml`<p:sldMaster${spaces}><p:cSld>${background}<p:spTree>${emptyGroup}${title(places.title, 2200, 'bg1')}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/><p:sldLayoutId id="2147483651" r:id="rId3"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:buNone/><a:defRPr sz="2200" b="1"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${bodyStyle}</p:bodyStyle><p:otherStyle>${bodyStyle}</p:otherStyle></p:txStyles></p:sldMaster>`;

/** The kinds of slides, in the order of their layouts. */
export const kinds: readonly Slide['kind'][] = ['content', 'cover', 'section'];

/** A slide of content has its title in a band; a cover and a section are large on a dark ground, or a pale one. */
export function layoutXml(kind: Slide['kind']): Xml {
	const shapes = {
		content: [band(places.band), title(places.title, 2200, 'bg1')],
		cover: [band({ ...places.band, height: 1_500_000 }), title(places.bigTitle, 3600, 'tx2')],
		section: [band({ ...places.band, ...places.page }), title(places.bigTitle, 3600, 'bg1')]
	}[kind];
	return xml`<p:sldLayout${spaces} preserve="1" userDrawn="1"><p:cSld name="${kind}"><p:spTree>${emptyGroup}${shapes}</p:spTree></p:cSld>${ownColours}</p:sldLayout>`;
}

export const notesMasterXml = xml`<p:notesMaster${spaces}><p:cSld>${background}<p:spTree>${emptyGroup}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>${areaXml({ x: 685_800, y: 1_143_000, width: 5_486_400, height: 3_086_100 })}<a:noFill/></p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>${areaXml({ x: 685_800, y: 4_400_550, width: 5_486_400, height: 3_600_450 })}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle><a:lvl1pPr algn="l"><a:defRPr sz="1000"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>`;
