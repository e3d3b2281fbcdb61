import { documentPath } from '../../../contract/documentPath.ts';
import { contractTitle } from '../../contractTitle.ts';
import type { Report } from '../../Report.ts';
import { idList } from '../idList.ts';
import { plural } from '../plural.ts';
import { embeddedSentence } from '../runSentences.ts';
import { verdictGrounds, verdictTitles } from '../verdictSentence.ts';
import { contractAnchor } from './clauseText.ts';
import { html, type Markup, type Part } from './markup.ts';
import { outcomeTally } from './runPicture.ts';

/** Maximum number of ids of `--only` that are shown. */
const shownIds = 6;
/** Maximum number of notes that are not collapsed at first. */
const shownNotes = 6;

/** The head of the page: the verdict, its grounds, and the deployment under test. */
export function verdictHead(report: Report): Markup {
  const { target, stopped, verdict } = report;
  const embedded = embeddedSentence(report);
  return html`<header class="verdict ${verdict}"><div class="page">
<p class="kicker">SCIM sync conformance <span class="host">${target.origin}</span></p>
<h1>${verdictTitles[verdict]}</h1>
<p class="why">${sentence(verdictGrounds(report))}</p>
${stopped === undefined ? undefined : html`<p class="stopped">${sentence(stopped)}</p>`}
${embedded === undefined ? undefined : html`<p class="embedded">${embedded}</p>`}
${outcomeTally(report)}
${remarks(html`<h2>The ledger is out of date</h2>`, report.ledgerProblems)}
</div></header>`;
}

/** Facts of the run: target, settings, suite, times, and the notes. */
export function runFacts(report: Report): Markup {
  const ofRequirements = report.requirements.flatMap((each) => (each.notes ?? []).map((note) => `${each.id}: ${note}`));
  const notes = [...(report.notes ?? []), ...ofRequirements];
  const title = html`<h3>Notes</h3>`;
  return html`<section aria-labelledby="facts"><h2 id="facts">About this run</h2>
<dl class="facts">${facts(report).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${notes.length > shownNotes ? html`<details class="remarks"><summary>${title} <span class="aside">${plural(notes.length, 'note')}</span></summary>${sentenceList(notes)}</details>` : remarks(title, notes)}</section>`;
}

function facts(report: Report): readonly (readonly [name: string, value: Part])[] {
  const {
    suite,
    target,
    contract,
    profile,
    strict,
    only,
    seed,
    examples,
    traffic,
    startedAt,
    finishedAt,
    schemaVersion,
  } = report;
  const product = Object.values(target.implementation).join(', ');
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const aside = (text: string) => html` <span class="aside">${text}</span>`;
  return [
    ['Target', [target.baseUrl, product === '' ? undefined : aside(`reports ${product}`)]],
    [
      'Contract',
      [
        html`<span id="${contractAnchor}">${contractTitle(report)}</span>`,
        aside(
          `${documentPath(contract.generation, target.providerKind)} of the suite, sha256 ${contract.sha256.slice(0, 12)}…`,
        ),
      ],
    ],
    ['Profile', [profile, strict ? aside('strict: a should requirement counts as a must') : undefined]],
    ...(only === undefined ? [] : [['Only', idList(only, shownIds)] as const]),
    ['Suite', `${suite.name} ${suite.version}`],
    ['Seed', [String(seed), aside(`${plural(examples, 'example')} of each edit`)]],
    [
      'Sent',
      [
        plural(traffic.requests, 'request'),
        aside(`${plural(traffic.acceptedWrites, 'accepted write')}, in ${seconds.toFixed(1)}\u00a0s`),
      ],
    ],
    ['Started', html`<time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>`],
    ...(report.runId === undefined ? [] : [['Run', report.runId] as const]),
    ['Rendered from', [html`<a href="report.json">report.json</a>`, aside(`schema ${schemaVersion}`)]],
  ];
}

function remarks(title: Markup, sentences: readonly string[]): Markup | undefined {
  if (sentences.length === 0) return undefined;
  return html`<div class="remarks">${title}${sentenceList(sentences)}</div>`;
}

function sentenceList(sentences: readonly string[]): Markup {
  return html`<ul>${sentences.map((each) => html`<li>${each}</li>`)}</ul>`;
}

function sentence(text: string): string {
  return text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}
