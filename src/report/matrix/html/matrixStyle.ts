/** What the page of a matrix has beside the style sheet of a report's page. */
export const matrixStyle = `
.scroll { position: relative; }
/* Not laid out until it is nearly in view. */
.requirements { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
.matrix-head { --tone: var(--accent); }
.runs th, .runs td { padding: .4rem 1.1rem .4rem 0; border-bottom: 1px solid var(--line); font-size: .875rem; vertical-align: top; overflow-wrap: normal; }
.runs thead th { color: var(--quiet); font-weight: 500; }
.runs .aside { display: block; font-size: .8rem; }
.runs :target, .matrix tr:target { outline: 3px solid var(--accent); outline-offset: -3px; }
/* With fixed columns a browser lays the table out once, and not again with each part that arrives. */
.matrix { table-layout: fixed; width: 1px; }
.matrix col { width: 2.5rem; } .matrix col:first-child { width: 21rem; }
.matrix th, .matrix td { border-bottom: 1px solid var(--line); }
.matrix thead th { padding: .3rem; color: var(--quiet); font-size: .8rem; font-weight: 500; text-align: center; vertical-align: bottom; }
.matrix thead th:first-child { padding-left: 0; text-align: left; }
.matrix thead a { display: inline-flex; flex-direction: column; align-items: center; gap: .3rem; text-decoration: none; }
.matrix .name { max-height: 11rem; overflow: hidden; writing-mode: vertical-rl; white-space: nowrap; text-overflow: ellipsis; }
.matrix tbody th { padding: .35rem .75rem .35rem 0; font-weight: 400; }
.matrix tbody .id { margin-right: .5rem; font: .8rem/1.5 var(--mono); }
.matrix tbody .text { display: block; color: var(--quiet); font-size: .8rem; line-height: 1.35; }
.matrix td { padding: .15rem; text-align: center; overflow-wrap: normal; }
.matrix .sums th, .matrix .sums td { padding-top: 1.4rem; font-size: 1rem; font-weight: 600; }
.matrix .sums td { padding-left: 0; padding-right: 0; color: var(--quiet); font-size: .75rem; font-weight: 500; vertical-align: bottom; white-space: nowrap; }
/* Blocks: laying out thousands of grids takes a browser far longer. */
.matrix .cell { display: block; width: 1.3rem; height: 1.3rem; margin: 0 auto; overflow: hidden; font-size: 0; line-height: 1.2rem; text-align: center; } .matrix .cell::before { font-size: .8rem; }
.matrix .cell.excused { background: none; color: var(--failed); border: 1.5px solid var(--failed); }
.matrix td a { display: block; padding: .15rem; text-decoration: none; }
.matrix td a:hover .cell, .matrix td a:focus-visible .cell { box-shadow: 0 0 0 2px var(--paper), 0 0 0 4px var(--ink); }
`;
