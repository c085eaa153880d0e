import { rows } from './rows.js';

/**
 * The practices of Southend-on-Sea in the Quality and Outcomes Framework of 2023-24, the primary care network of each, and the month
 * it opened.
 * Source: NHS England (Organisation Data Service, Quality and Outcomes Framework), Open Government Licence v3.0.
 */
export const practiceNetworks = rows(`
code,name,network,networkName,place,opened
F81003,Dr F Khan Carnavon Road Surgery,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81046,Dr Krishnan & Ptnr - Kent Elms Hc,U04443,Ss9 PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81081,The Queensway Surgery,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81086,Central Surgery - Southchurch Blvd,U04545,Southend East PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81092,Dr Sooriakumaran,U02453,Southend West Central PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81097,The Valkyrie Surgery,U02453,Southend West Central PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81112,Highlands Surgery,U04443,Ss9 PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81121,Thorpe Bay & Shaftesbury Ave Surgery,U04545,Southend East PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81128,Eastwood Group Practice,U04443,Ss9 PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81144,The Pall Mall Surgery,U04443,Ss9 PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81147,Dr Navin Kumar,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81159,Southend Medical Centre,U02453,Southend West Central PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81164,West Road Surgery,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81176,North Avenue Surgery,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1986-10
F81207,Dr Bekas Medical Centre,U02453,Southend West Central PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81223,Dr Malik - Kent Elms Hc,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1998-07
F81613,Dr Kumar & Ptnr - Shoebury Hc,U04545,Southend East PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81649,Dr Palacin,U04545,Southend East PCN,NHS Mid and South Essex ICB - 99G,1974-04
F81656,Warrior Square Surgery,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,1987-04
F81696,The Leigh Surgery,U04443,Ss9 PCN,NHS Mid and South Essex ICB - 99G,1987-11
F81744,Scott Park Surgery,U02453,Southend West Central PCN,NHS Mid and South Essex ICB - 99G,1999-04
Y02177,The Practice Northumberland Avenue,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,2008-02
Y02707,St Luke'S Health Centre,U17794,Southend Victoria PCN,NHS Mid and South Essex ICB - 99G,2009-06
`);
