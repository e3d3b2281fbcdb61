/** The style sheet of the page: light and dark, wide and narrow, screen and paper. Outcomes share colours everywhere. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --surface: #ffffff; --ink: #1b1a18; --quiet: #625e57; --line: #e2ddd3; --wash: #f3f0ea;
  --passed: #1c7350; --passed-soft: #b9dbc8; --failed: #b8230f; --failed-wash: #fcefeb; --inconclusive: #8a5a00;
  --errored: #7b2d93; --not-tested: #6d6961; --not-applicable: #8b867c; --accent: #20509e; --on: #ffffff; --mark: #ffe08a;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Open Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141517; --surface: #1b1d20; --ink: #eceae6; --quiet: #a5a19a; --line: #303338; --wash: #222428;
    --passed: #62c79a; --passed-soft: #2c5a45; --failed: #ff8370; --failed-wash: #2c1b19; --inconclusive: #e5b454;
    --errored: #d29fe4; --not-tested: #a09b92; --not-applicable: #857f76; --accent: #8db5f5; --on: #141517; --mark: #5d4a10;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, dl, dd, pre, fieldset, table { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
#requirements:focus { outline: none; }
.page { max-width: 68rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--ink); color: var(--paper); z-index: 2; }
.skip:focus { top: 1rem; }
.aside { color: var(--quiet); font-weight: 400; }
.lead { max-width: 44rem; color: var(--quiet); }
h2 { margin: 2.25rem 0 .7rem; font-size: 1.45rem; line-height: 1.25; letter-spacing: -.015em; text-wrap: balance; }

.verdict { --tone: var(--passed); border-top: .5rem solid var(--tone); background: var(--surface); border-bottom: 1px solid var(--line); }
.verdict.non-conformant { --tone: var(--failed); }
.verdict.inconclusive { --tone: var(--inconclusive); }
.verdict > .page { padding-top: 1.5rem; padding-bottom: 1.25rem; }
.kicker { display: flex; flex-wrap: wrap; gap: 0 .75rem; font-weight: 600; font-size: .95rem; }
.kicker .host { color: var(--quiet); font-weight: 400; }
h1 { margin: .6rem 0 .25rem; color: var(--tone); font-size: clamp(2.2rem, 6vw, 3.25rem); font-weight: 750; line-height: 1.02; letter-spacing: -.035em; }
.verdict p.why { max-width: 44rem; font-size: clamp(1.15rem, 2.6vw, 1.4rem); line-height: 1.4; text-wrap: pretty; }
.stopped { max-width: 44rem; margin-top: .5rem; font-size: 1.1rem; color: var(--quiet); }
.embedded { display: inline-block; margin-top: 1rem; padding: .3rem .75rem; border-radius: .3rem; background: var(--wash); font-weight: 600; }
.facts { display: grid; grid-template-columns: 1.6fr 1fr 1.15fr 1.25fr; gap: 1.1rem 2rem; font-size: .925rem; line-height: 1.4; }
.facts dt { color: var(--quiet); font-size: .8rem; }
.facts dd { font-weight: 550; }
.facts .aside { display: block; font-size: .85rem; }
.remarks { margin-top: 1.5rem; font-size: .925rem; }
.remarks h2, .remarks h3 { margin: 0 0 .25rem; font-size: .925rem; letter-spacing: 0; }
.remarks summary > h3 { display: inline; }
.remarks li { padding-left: 1rem; text-indent: -1rem; }
.remarks li::before { content: "– "; }

.mark { display: inline-grid; place-items: center; flex: none; width: 1.35rem; height: 1.35rem; border-radius: .25rem; font: 700 .9rem/1 var(--sans); color: var(--on); background: var(--tone, var(--quiet)); }
.mark.passed { --tone: var(--passed); } .mark.failed { --tone: var(--failed); } .mark.errored { --tone: var(--errored); }
.mark.passed::before { content: ""; width: .36em; height: .68em; margin-top: -.16em; border: solid; border-width: 0 .14em .14em 0; transform: rotate(42deg); }
.mark.failed { font-size: 1.1rem; }
.mark.inconclusive { --tone: var(--inconclusive); }
.mark.not-tested { background: none; color: var(--not-tested); box-shadow: inset 0 0 0 1.5px var(--not-tested); }
.mark.not-applicable { background: none; color: var(--not-applicable); box-shadow: inset 0 0 0 1px var(--line); }

.tally { display: flex; flex-wrap: wrap; gap: .5rem 1.75rem; margin-top: 1rem; }
.tally li { display: flex; align-items: center; gap: .45rem; }
.tally b { font-size: 1.2rem; font-variant-numeric: tabular-nums; }
.tally .none { color: var(--quiet); } .tally .none .mark { background: none; color: var(--quiet); box-shadow: inset 0 0 0 1px var(--line); }
.picture > li { display: grid; grid-template-columns: 8.5rem 4.5rem 1fr; align-items: end; gap: 0 1rem; padding: .55rem 0; border-top: 1px solid var(--line); }
.picture > li:last-child { border-bottom: 1px solid var(--line); }
.picture h3 { font-size: 1rem; font-weight: 600; line-height: 1.5rem; }
.picture p { color: var(--ink); font-variant-numeric: tabular-nums; line-height: 1.5rem; white-space: nowrap; }
.picture .of { color: var(--quiet); font-size: .85rem; }
.cells { display: flex; flex-wrap: wrap; align-items: end; }
.cells a { display: flex; align-items: end; justify-content: center; width: 1.5rem; height: 2.15rem; padding-bottom: 1px; text-decoration: none; }
.cell { display: grid; place-items: center; width: 1.2rem; height: 1.8rem; border-radius: .2rem; font: 700 .8rem/1 var(--sans); color: var(--on); background: var(--passed-soft); }
.cell.should { height: 1.2rem; }
.cell.may { height: .62rem; font-size: .55rem; }
.cell.failed { background: var(--failed); } .cell.failed::before { content: "×"; font-size: 1.2rem; } .cell.may.failed::before { font-size: .8rem; }
.cell.errored { background: var(--errored); } .cell.errored::before { content: "!"; }
.cell.inconclusive { background: var(--inconclusive); } .cell.inconclusive::before { content: "?"; }
.cell.not-tested { background: none; color: var(--not-tested); border: 1.5px dashed var(--not-tested); } .cell.not-tested::before { content: "–"; }
.cell.not-applicable { background: none; border: 1px dotted var(--not-applicable); color: var(--not-applicable); } .cell.not-applicable::before { content: "·"; }
.cells a:hover .cell, .cells a:focus-visible .cell { box-shadow: 0 0 0 2px var(--paper), 0 0 0 4px var(--ink); }
.key { display: flex; flex-wrap: wrap; align-items: end; gap: .25rem 1rem; margin-top: .75rem; color: var(--quiet); font-size: .85rem; }
.key span { display: inline-flex; align-items: end; gap: .35rem; }
.key .cell { width: .8rem; height: 1.2rem; background: var(--not-applicable); } .key .cell.should { height: .8rem; } .key .cell.may { height: .42rem; }

table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { font-weight: 600; text-align: left; }
.scroll { overflow-x: auto; margin-top: 1.25rem; }
.grid caption { padding-bottom: .4rem; text-align: left; font: 600 .9rem var(--mono); }
.grid th, .grid td { min-width: 3.5rem; padding: .4rem .55rem; border-bottom: 1px solid var(--line); font-size: .875rem; overflow-wrap: normal; }
.grid td.right, .grid td b { white-space: nowrap; }
/* Align the first column with the caption. */
.grid th[scope=row], .grid thead tr:first-child > th:first-child { padding-left: 0; }
.grid thead th { color: var(--quiet); font-weight: 500; vertical-align: bottom; }
.grid thead th[scope=colgroup] { color: var(--ink); font-weight: 600; }
.grid .first { border-left: 1px solid var(--line); }
.grid td.right { color: var(--quiet); }
.grid td.wrong { background: var(--failed-wash); color: var(--failed); box-shadow: inset 0 0 0 1.5px var(--failed); }
.grid td.wrong:not(.must) { background: none; color: var(--inconclusive); box-shadow: inset 0 0 0 1.5px var(--inconclusive); }
.grid td small { display: block; color: var(--ink); font-size: .75rem; line-height: 1.3; }
.rules th, .rules td { padding: .35rem 1.25rem .35rem 0; border-bottom: 1px solid var(--line); font-size: .875rem; vertical-align: baseline; }
.rules th, .rules td:nth-child(2) { white-space: nowrap; } .rules td:last-child { min-width: 16rem; }
.latency { width: 100%; margin-top: 1rem; }
.latency th, .latency td { padding: .35rem 1.25rem .35rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; font-size: .9rem; }
.latency thead th { color: var(--quiet); font-weight: 500; }
.latency tbody th { font: 600 .85rem var(--mono); }
.latency th:nth-child(n + 2), .latency td:not(.chart) { text-align: right; }
.latency .chart { width: 55%; padding: 0; }
.latency svg { display: block; overflow: visible; }
.latency text { fill: var(--quiet); font-size: 12px; }
.tick { stroke: var(--line); } .tail { stroke: var(--quiet); stroke-width: 2; } .bulk { fill: var(--passed-soft); }
.share { fill: var(--passed); shape-rendering: crispEdges; stroke: var(--passed); stroke-width: 1px; } .median { fill: var(--passed); } .max { fill: var(--surface); stroke: var(--quiet); stroke-width: 2; }

#filter { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem 1.5rem; margin-top: 2.5rem; padding: 1rem 1.15rem 1.1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--surface); font-size: .9rem; }
#filter .search { flex: 1 1 55%; } #clear { min-height: 2.6rem; }
#filter input[type=search], #filter select, button { font: inherit; color: inherit; border: 1px solid var(--quiet); border-radius: .35rem; background: var(--paper); min-height: 2.25rem; padding: .3rem .7rem; }
#filter input[type=search] { width: 100%; min-height: 2.6rem; font-size: 1rem; }
#filter fieldset { display: flex; flex-wrap: wrap; gap: .35rem; border: 0; min-width: 0; }
#filter legend, #filter .topic { color: var(--quiet); font-size: .8rem; }
#filter legend { padding: 0; margin-bottom: .3rem; }
#filter .topic select { display: block; margin-top: .3rem; color: var(--ink); font-size: .9rem; }
#filter fieldset input { position: absolute; opacity: 0; width: 1px; height: 1px; }
#filter fieldset label { position: relative; cursor: pointer; }
#filter fieldset label > span { display: flex; align-items: center; gap: .4rem; min-height: 2.25rem; padding: .2rem .65rem; border: 1px solid var(--line); border-radius: .35rem; background: var(--paper); }
#filter fieldset label:hover > span { border-color: var(--quiet); }
#filter fieldset :checked + span { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); font-weight: 600; }
#filter fieldset :focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px; }
#filter small { color: var(--quiet); font-size: .85em; font-weight: 400; font-variant-numeric: tabular-nums; }
#filter .mark { width: 1.05rem; height: 1.05rem; font-size: .7rem; }
#shown { flex: none; min-width: 11rem; align-self: center; color: var(--quiet); }
button { cursor: pointer; } button:hover { border-color: var(--ink); background: var(--wash); }
#nothing { margin: 3rem 0; font-size: 1.1rem; } #nothing span { color: var(--quiet); }

.causes ol { margin: 0; padding: 0; list-style: none; counter-reset: cause; }
.causes ol > li { position: relative; padding: .35rem 0 .4rem 2.5rem; border-top: 1px solid var(--line); counter-increment: cause; }
.causes ol > li::before { content: counter(cause); position: absolute; left: 0; color: var(--quiet); font-size: 1.3rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.causes h3 { font-size: 1.15rem; font-weight: 650; } .causes .scope { color: var(--quiet); font-size: .9rem; } .causes .scope b { color: var(--ink); }
.explained { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin-top: .6rem; font: .8rem/1.6 var(--mono); }

.failure { border-top: 1px solid var(--line); padding: .1rem 0; } .failure:last-child { border-bottom: 1px solid var(--line); }
.failure > summary { padding: .55rem 0 .6rem; font-weight: 400; } .failure > summary > h3 { display: inline-flex; }
.failure > summary > .standing { display: inline; margin-left: .75rem; } .failure > summary > .statement { display: block; margin: .1rem 0 0 1.1rem; font-size: 1rem; }
.failure[open] { padding-bottom: 1.5rem; } .failure[open] > :not(summary) { margin-left: 1.1rem; }
.failure.excused .mark.failed { background: none; color: var(--quiet); box-shadow: inset 0 0 0 1.5px var(--quiet); } .failure.excused h3 code, .failure.excused .statement { color: var(--quiet); }
.causes summary { font-weight: 400; } .causes summary > h3 { display: inline; } .causes summary > .scope { display: block; margin-left: 1.1rem; }
.causes details[open] > :not(summary) { margin-left: 1.1rem; }
.scrolls { display: none; }
summary > h2 { display: inline; } details.group { margin-top: 2.25rem; }
h3 { display: flex; align-items: baseline; gap: .6rem; font-size: 1rem; line-height: 1.4; }
h3 .mark { align-self: start; }
h3 code { font: 600 .95rem/1.4 var(--mono); }
.standing { margin-left: 1.95rem; color: var(--quiet); font-size: .85rem; }
.level { display: inline-block; min-width: 3.4rem; color: var(--quiet); font-size: .85rem; } .level.must { color: var(--ink); font-weight: 650; } .standing .level { min-width: 0; margin-right: .4rem; }
.level.may { font-style: italic; }
.statement { margin-top: .9rem; max-width: 46rem; font-size: 1.15rem; line-height: 1.45; text-wrap: pretty; }
dl.grounds { margin-top: .6rem; max-width: 52rem; color: var(--quiet); font-size: .875rem; }
dl.grounds div { display: grid; grid-template-columns: 4rem 1fr; }
.finding { margin-top: 1.35rem; padding-top: 1.1rem; border-top: 1px solid var(--line); }
h4 { font-size: 1rem; line-height: 1.4; } h4 .aside { font-size: .85rem; }
.compare { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin: .7rem 0; }
.compare > div { padding: .55rem .8rem .65rem; border-radius: .3rem; background: var(--wash); }
.compare > .actual { background: var(--failed-wash); }
.compare dt { color: var(--passed); font-size: .8rem; font-weight: 600; } .compare .actual dt { color: var(--failed); }
.compare dd { font: .875rem/1.5 var(--mono); }
summary { display: list-item; padding: .3rem 0; cursor: pointer; font-size: .9rem; font-weight: 600; }
.label { margin-bottom: .2rem; color: var(--quiet); font-size: .8rem; font-weight: 500; }
.wire { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .75rem; margin-top: .35rem; }
.wire > div { display: flex; flex-direction: column; }
pre { padding: .7rem .85rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--paper); font: .8rem/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.wire pre { flex: 1; } pre i { color: var(--quiet); font-style: normal; } mark { background: var(--mark); color: var(--ink); border-radius: .15rem; box-shadow: 0 0 0 1px var(--mark); } mark i { color: inherit; } pre em { color: var(--quiet); } code { font: inherit; }
.wire + .aside, .wire ~ .aside { margin-top: .35rem; font-size: .8rem; }
.command { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: .25rem; margin-top: .9rem; } .command pre { grid-area: 2 / 1 / 3 / 3; }
.copy { grid-area: 1 / 2; min-height: 1.75rem; padding: 0 .65rem; border-color: var(--line); font-size: .8rem; background: var(--surface); }

.reason { margin-top: 1.75rem; } .reason h3 .text { font-weight: 600; max-width: 48rem; }
.rows { margin-top: .6rem; border-top: 1px solid var(--line); }
.rows li { display: grid; grid-template-columns: 1.35rem minmax(0, 21rem) 3.6rem minmax(0, 1fr); gap: 0 .75rem; align-items: baseline; padding: .45rem 0; border-bottom: 1px solid var(--line); font-size: .9rem; }
.rows .mark { width: 1.1rem; height: 1.1rem; font-size: .7rem; align-self: start; margin-top: .15rem; }
.sample { grid-column: 4 / -1; } .sample summary { padding: .1rem 0 0; color: var(--quiet); font-weight: 400; font-size: .85rem; } .sample[open] { grid-column: 2 / -1; }
.rows .id { font: .8rem/1.5 var(--mono); }
:target { scroll-margin-top: 1rem; } .rows :target, .failure:target > summary { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .3rem; }
main { padding-bottom: 5rem; }

@media (max-width: 44rem) {
  .scrolls { display: block; }
  .rules thead { display: none; } .rules :is(tbody, tr, th, td) { display: block; border: 0; padding: 0; } .rules tr { padding: .45rem 0; border-bottom: 1px solid var(--line); }
  .facts { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .9rem 1.25rem; } .facts > :first-child { grid-column: 1 / -1; }
  .verdict > .page { padding-top: 1.5rem; }
  .picture > li { grid-template-columns: 1fr auto; } .picture .cells { grid-column: 1 / -1; margin-top: .2rem; }
  .compare, .wire { grid-template-columns: minmax(0, 1fr); }
  .rows li { grid-template-columns: 1.35rem minmax(0, 1fr) auto; } .rows .text, .rows .sample { grid-column: 2 / -1; }
  .rows .level { min-width: 0; }
  .latency thead .chart { display: none; } .latency td.chart { display: none; }
  .time td.chart { display: table-cell !important; width: 45%; } .time :is(th, td):nth-child(2) { display: none; }
  .latency th, .latency td { padding-right: .5rem; font-size: .8rem; white-space: normal; } .latency td { padding-left: .25rem; }
  dl.grounds div { grid-template-columns: 1fr; } dl.grounds dt { margin-top: .35rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { .cell, .mark { forced-color-adjust: none; } }
@media print {
  .skip, #filter, .copy, .sample { display: none; }
  body { font-size: .85rem; background: none; } h2 { break-after: avoid; } .cells a { break-inside: avoid; }
}
`;
