/** The look of a sealed pack, on a screen and on paper. */
export const sealedStyle = `
*{box-sizing:border-box}
body{color:#212b32;font:1rem/1.5 Arial,'Liberation Sans',sans-serif;margin:0}
header{background:#0b2f4f;color:#fff;padding:2rem max(1rem,calc(50vw - 35rem))}
header .words{margin-top:1rem}
main,footer{margin:0 auto;max-width:72rem;padding:1rem}
h1{font-size:clamp(1.75rem,4vw,2.75rem);line-height:1.2;margin:0 0 .5rem}
h2{border-top:2px solid #aeb7bd;font-size:1.5rem;line-height:1.25;margin:2rem 0 .75rem;padding-top:1.5rem}
.divider h2{border-color:#005eb8;border-width:8px}
p,li,dd{max-width:44em}
.subtitle,.sentence{font-size:1.1875rem}
figure{margin:1rem 0;overflow-x:auto}
figure svg{height:auto;max-width:100%}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
caption{font-weight:bold;padding-bottom:.5rem;text-align:left}
th,td{border-bottom:1px solid #d8dde0;padding:.375rem .75rem .375rem 0;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #4c6272;vertical-align:bottom}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.hatched{background:repeating-linear-gradient(45deg,#d8dde0 0 1px,#fff 1px 6px)}
.total{background:#f0f4f5;font-weight:bold}
form{margin:1rem 0}
form:not([hidden]){display:flex;flex-wrap:wrap;gap:.5rem 1rem}
label{font-weight:bold;max-width:100%}
select{font:inherit;min-height:2.5rem;max-width:100%}
.quiet,footer,details{color:#4c6272}
summary{cursor:pointer;text-decoration:underline}
dt{font-weight:bold}
dd{margin:0 0 .5rem}
code{overflow-wrap:anywhere}
a{color:#005eb8}
:focus-visible{outline:3px solid #212b32;outline-offset:2px;box-shadow:0 0 0 6px #ffeb3b}
[hidden]{display:none!important}
@media print{form{display:none!important}section{break-inside:auto}h2{break-after:avoid}figure,tr{break-inside:avoid}.hatched{background:#f0f4f5}header{background:none;color:inherit;padding:0}}
`;
