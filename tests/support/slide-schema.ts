/**
 * In which order elements must stand for PowerPoint, which offers to repair a file where one stands elsewhere; LibreOffice takes any order. Of those that Wardwise
 * writes. Sources: ECMA-376 part 1, annex A: `dml-chart.xsd`, `dml-main.xsd`, `pml.xsd`.
 */
export const orders: Readonly<Record<string, string>> = {
	chartSpace: 'date1904 lang roundedCorners chart spPr txPr externalData',
	chart: 'title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs',
	plotArea: 'layout barChart lineChart scatterChart catAx valAx',
	barChart: 'barDir grouping varyColors ser dLbls gapWidth overlap axId',
	lineChart: 'grouping varyColors ser dLbls marker axId',
	scatterChart: 'scatterStyle varyColors ser dLbls axId',
	ser: 'idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val xVal yVal smooth',
	dLbls:
		'dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator',
	dLbl: 'idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize',
	errBars: 'errDir errBarType errValType noEndCap plus minus val spPr',
	valAx:
		'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit',
	catAx:
		'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl',
	scaling: 'orientation max min',
	legend: 'legendPos legendEntry layout overlay spPr txPr',
	title: 'tx layout overlay',
	marker: 'symbol size spPr',
	numRef: 'f numCache',
	strRef: 'f strCache',
	numCache: 'formatCode ptCount pt',
	numLit: 'formatCode ptCount pt',
	strCache: 'ptCount pt',
	presentation: 'sldMasterIdLst notesMasterIdLst sldIdLst sldSz notesSz',
	sldMaster: 'cSld clrMap sldLayoutIdLst txStyles',
	notesMaster: 'cSld clrMap notesStyle',
	sldLayout: 'cSld clrMapOvr',
	sld: 'cSld clrMapOvr',
	notes: 'cSld clrMapOvr',
	cSld: 'bg spTree',
	spTree: 'nvGrpSpPr grpSpPr sp graphicFrame pic', // the shapes in any order
	sp: 'nvSpPr spPr txBody',
	pic: 'nvPicPr blipFill spPr',
	graphicFrame: 'nvGraphicFramePr xfrm graphic',
	spPr: 'xfrm prstGeom noFill solidFill ln',
	ln: 'noFill solidFill prstDash',
	tbl: 'tblPr tblGrid tr',
	tc: 'txBody tcPr',
	tcPr: 'lnL lnR lnT lnB noFill solidFill',
	txBody: 'bodyPr lstStyle p',
	txPr: 'bodyPr lstStyle p',
	rich: 'bodyPr lstStyle p',
	p: 'pPr r endParaRPr',
	r: 'rPr t',
	rPr: 'solidFill latin',
	defRPr: 'solidFill latin'
};

/** Elements that may stand among each other in any order, after those that may not. */
export const mixed: Readonly<Record<string, readonly string[]>> = {
	spTree: ['sp', 'graphicFrame', 'pic'],
	plotArea: ['catAx', 'valAx']
};

/** Where labels of points may stand; another place, such as the end of a stacked bar, has PowerPoint refuse the chart. ECMA-376, 21.2.2.48. */
export const labelPlaces: Readonly<Record<string, readonly string[]>> = {
	'barChart clustered': ['ctr', 'inBase', 'inEnd', 'outEnd'],
	'barChart percentStacked': ['ctr', 'inBase', 'inEnd'],
	'lineChart standard': ['b', 'ctr', 'l', 'r', 't'],
	scatterChart: ['b', 'ctr', 'l', 'r', 't']
};
