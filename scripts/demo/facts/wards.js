import { rows } from './rows.js';

/**
 * The 17 wards of Southend-on-Sea: representative point (longitude, latitude), place on a hexagon map (odd-r offset, row 0 is north),
 * residents of 65-74, 75-84 and 85+ at mid-2020. The locality is an assumption: no published list of wards by locality was found.
 * Source: Office for National Statistics licensed under the Open Government Licence v3.0.
 */
export const wards = rows(`
WD24CD,WD24NM,longitude,latitude,hexColumn,hexRow,a65,a75,a85,locality
E05002212,Belfairs,0.646845,51.55646,1,2,1389,997,462,West
E05002213,Blenheim Park,0.668779,51.55505,2,2,1175,725,356,West Central
E05002214,Chalkwell,0.679637,51.54121,2,3,965,643,465,West Central
E05002215,Eastwood Park,0.650547,51.56975,1,1,1311,903,421,West
E05002216,Kursaal,0.726199,51.53767,4,3,881,399,171,East Central
E05002217,Leigh,0.658188,51.5434,1,3,918,563,297,West
E05002218,Milton,0.704015,51.53785,3,3,905,619,319,East Central
E05002219,Prittlewell,0.69309,51.5536,2,1,1213,780,356,West Central
E05002220,St Laurence,0.683975,51.56443,2,0,1253,819,309,West Central
E05002221,St. Luke's,0.72299,51.55421,5,2,952,493,227,East Central
E05002222,Shoeburyness,0.796009,51.53403,7,4,1335,729,176,East
E05002223,Southchurch,0.753758,51.54839,5,3,1212,853,397,East
E05002224,Thorpe,0.749513,51.53254,5,4,1291,979,503,East
E05002225,Victoria,0.710155,51.54531,4,2,849,470,203,East Central
E05002226,Westborough,0.687416,51.54765,3,2,689,337,82,West Central
E05002227,West Leigh,0.636598,51.54768,0,3,1088,705,296,West
E05002228,West Shoebury,0.776842,51.53376,6,4,1163,708,310,East
`);
