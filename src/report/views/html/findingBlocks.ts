import type { ReportedFinding, ReportedRequirement } from '../../Report.ts';
import { againSentence } from '../againSentence.ts';
import { plural } from '../plural.ts';
import { html, type Markup } from './markup.ts';
import { exchangeAsSent } from './wire.ts';

/**
 * Maximum bytes of all findings, so that a phone opens the page at once. Beyond the first bound findings are shown without
 * their exchange, beyond the second not at all.
 */
const withExchanges = 300_000;
const inAll = 512_000;

/**
 * The findings that fit into the page. The first finding of every requirement takes precedence over the second of any, and so
 * on, in the order of the requirements. Only the report has the rest.
 */
export function findingBlocks(requirements: readonly ReportedRequirement[]): ReadonlyMap<ReportedFinding, Markup> {
  const blocks = new Map<ReportedFinding, Markup>();
  const rounds = Math.max(0, ...requirements.map(({ findings }) => findings.length));
  let spent = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { findings } of requirements) {
      const finding = findings[round];
      if (finding === undefined) continue;
      const block = findingBlock(finding, spent < withExchanges ? exchangeAsSent(finding, round === 0) : undefined);
      spent += Buffer.byteLength(block.text);
      if (spent > inAll) return blocks;
      blocks.set(finding, block);
    }
  }
  return blocks;
}

function findingBlock(finding: ReportedFinding, evidence: Markup | undefined): Markup {
  const { edit = 'valid request', acceptable, actual, again } = finding;
  const other = again && (('status' in again.response && `${again.response.status}`) || 'no response');
  return html`<section class="finding"><h4>${edit} <span class="aside">${origin(finding)}</span></h4>
<dl class="compare"><div><dt>Acceptable</dt><dd>${acceptable}</dd></div><div class="actual"><dt>Actual</dt><dd>${actual}</dd></div></dl>
${other === undefined ? '' : html`<p class="aside">Intermittent (${other}): ${againSentence}</p>`}
${evidence ?? html`<p class="aside">Exchange: see report.json</p>`}</section>`;
}

function origin({ count, seed, path, shrinkingCut }: ReportedFinding): string {
  const generated = seed === undefined || path === undefined ? '' : `, generated: seed ${seed}, path ${path}`;
  return `${plural(count, 'case')}${generated}${shrinkingCut === true ? ', not fully shrunk' : ''}`;
}
