import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { buildReport } from '../../../src/report/buildReport.ts';
import { outcomes } from '../../../src/report/Report.ts';
import { gridTables } from '../../../src/report/views/html/gridTables.ts';
import { htmlView } from '../../../src/report/views/html/htmlView.ts';
import { html, trusted } from '../../../src/report/views/html/markup.ts';
import { embedded, entry, exchange, failing, finding, rawExchange, result, run, stopped } from './samples.ts';
import { textEverywhere } from './textEverywhere.ts';

const count = (text: string, part: string) => text.split(part).length - 1;

test('text in a template is escaped, in elements, attributes and lists', () => {
  const nasty = `<b title="x">'&`;
  const safe = "&lt;b title=&#34;x&#34;&gt;'&amp;";
  expect(html`<i title="${nasty}">${nasty}${[nasty, 1]}</i>`.text).toBe(`<i title="${safe}">${safe}${safe}1</i>`);
});

test('markup in a template stays markup, and undefined is nothing', () => {
  expect(html`<p>${html`<b>${'<'}</b>`}${undefined}${trusted('<hr>')}</p>`.text).toBe('<p><b>&lt;</b><hr></p>');
});

test('what does not show or reorders text is written as an escape, but for the end of a line', () => {
  expect(html`${'a\u202eb\u0000\ud800\r\n\tc'}`.text).toBe('a\\u{202e}b\\u{0}\\u{d800}\\r\n\\tc');
});

test('the verdict and its reason come first, what was tested last', () => {
  const view = htmlView(failing);
  const places = ['Non-conformant</h1>', '1 must requirement failed.</p>', '<main>', '<dt>Target</dt>', '2024.8'];
  const found = places.map((place) => view.indexOf(place, view.indexOf('<body>')));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).not.toContain(-1);
});

for (const outcome of outcomes) {
  test(`a requirement that is ${outcome} has a cell, and a place that it leads to`, () => {
    const view = htmlView(buildReport(run([result(entry('THE-ID', { level: 'should' }), outcome, { reason: 'so' })])));
    expect(view).toContain(
      `aria-label="THE-ID: should, ${outcome.replace('-', ' ')}"><i class="cell should ${outcome}"></i>`,
    );
    // What passed says its statement in the list alone.
    expect(view.includes('<a href="#THE-ID" title="')).toBe(outcome !== 'passed');
    expect(count(view, `id="THE-ID" data-outcome="${outcome}" data-level="should" data-topic="validation"`)).toBe(1);
  });
}

test('a failure shows requirement, clause, ruling, acceptable, actual, exchange and curl', () => {
  const view = htmlView(failing);
  for (const text of [
    'is refused with 400.',
    'responses.400',
    'however close it comes.',
    '<dd>400</dd>',
    'curl --globoff',
  ])
    expect(view).toContain(text);
  expect(view).toContain('<dd>200 with {&#34;messages&#34;:[]}</dd>');
  expect(view).toContain('<i>Authorization:</i> Bearer &lt;operator-token&gt;');
  expect(view).toContain('<b>truncated</b>\nthe connection was closed after 12 of 90 bytes');
  expect(view).toContain('<em>9,412 bytes in total</em>');
});

test('a failure marks what its edit changed', () => {
  const control = {
    ...exchange.request,
    body: { text: '{"sync_object_model":"authentik.core.models.User","sync_object_id":"7"}' },
  };
  const failed = result(entry('THE-ID'), 'failed', { findings: [{ ...finding, control }] });
  const view = htmlView(buildReport(run([failed])));
  // In the failure, and as the example of its cause.
  expect(count(view, '<mark>Application</mark>')).toBe(2);
  expect(view).toContain('<mark>Marked</mark>: what differs from the valid request.');
});

test('a requirement that passed shows what was sent and received, as far as the page has room', () => {
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e-17';
  const body = { text: 'x'.repeat(3000) };
  const sample = { ...exchange, id, request: { ...exchange.request, body, bodyLength: 3000 } };
  const passed = Array.from({ length: 1000 }, (_, index) => result(entry(`R${index}`), 'passed', { exchange: sample }));
  const view = htmlView(buildReport(run(passed)));
  const samples = count(view, '<details class="sample">');
  expect(samples).toBeGreaterThan(200);
  expect(samples).toBeLessThan(1000);
  expect(count(view, `Exchange ${id}`)).toBe(samples);
  expect(count(view, '<li id="R')).toBe(1000);
  expect(Buffer.byteLength(view)).toBeLessThan(1_500_000);
});

test('the bars of a topic show when it was verified and for how long', () => {
  const times = [
    ['status', 500],
    ['http', 900],
    ['http', 100],
    ['status', 500],
  ] as const;
  const results = times.map(([topic, elapsedMs], index) =>
    result(entry(`R${index}`, { topic }), 'passed', { elapsedMs }),
  );
  const barsOf = (view: string) =>
    Array.from(view.matchAll(/role="img" aria-label="([^"]+)">(.*?)<\/svg>/g), ([, label, bars = '']) => [
      label,
      ...Array.from(bars.matchAll(/x="([^"]+)" width="([^"]+)"/g), ([, x, width]) => `${x} + ${width}`),
    ]);
  expect(barsOf(htmlView(buildReport(run(results))))).toEqual([
    ['status: 1.0 s, 2 requirements', '0.00% + 25.00%', '75.00% + 25.00%'],
    ['http: 1.0 s, 2 requirements', '25.00% + 50.00%'],
  ]);
  const drawn = buildReport(run(results, { facts: { ...embedded, userAgent: 'their-client/2' } }));
  expect(barsOf(htmlView(drawn)).map(([, ...bars]) => bars)).toEqual([['0.00% + 50.00%'], ['0.00% + 50.00%']]);
});

test('failures come by level, those that the ledger excuses after their like', () => {
  const failed = ['may', 'should', 'must', 'must'] as const;
  const results = failed.map((level, index) =>
    result(entry(`R${index}`, { level }), 'failed', { findings: [finding], excused: index === 2 }),
  );
  const view = htmlView(buildReport(run(results)));
  expect(Array.from(view.matchAll(/<details class="failure[^"]*" id="(R\d)"/g), ([, id]) => id)).toEqual([
    'R3',
    'R2',
    'R1',
    'R0',
  ]);
});

test('a section of an RFC that a clause cites is a link to it', () => {
  const clause = 'contract: GET → 200; RFC 9110 §15.5.4, RFC 6750 §3';
  const failed = result(entry('THE-ID', { clause }), 'failed', { findings: [finding] });
  const view = htmlView(buildReport(run([failed])));
  expect(view).toContain('<a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4">RFC 9110 §15.5.4</a>, ');
  expect(view).toContain('<a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 §3</a></dd>');
});

test('a clause of the contract leads to the place that names its document', () => {
  const failed = result(entry('THE-ID', { clause: 'contract: GET → 200' }), 'failed', { findings: [finding] });
  const view = htmlView(buildReport(run([failed])));
  expect(view).toContain('<a href="#the-contract">contract</a>: GET → 200');
  expect(view).toMatch(
    /id="the-contract">[^<]+<\/span> <span class="aside">specs\/2024\.8\.openapi\.yaml of the suite/,
  );
});

test('what has no result is tried again by commands that are collapsed', () => {
  const tried = result(entry('THE-ID'), 'inconclusive', { reason: 'no response', curl: 'curl the-address' });
  const view = htmlView(buildReport(run([tried])));
  expect(view).toMatch(
    /<details class="sample"><summary>try it again<\/summary><div class="command">.*?curl the-address/,
  );
});

test('more than six notes are collapsed', () => {
  const noted = (count: number) => {
    const notes = Array.from({ length: count }, (_, index) => `note ${index}`);
    return htmlView({ ...buildReport(run([])), notes });
  };
  expect(noted(6)).toContain('<div class="remarks"><h3>Notes</h3>');
  expect(noted(7)).toContain('<summary><h3>Notes</h3> <span class="aside">7 notes</span></summary>');
});

test('a failure that the ledger excuses is marked', () => {
  const excused = result(entry('THE-ID'), 'failed', { findings: [finding], excused: true });
  expect(htmlView(buildReport(run([excused])))).toContain('<details class="failure excused"');
});

test('what has no result shows the request without a response, and the commands that try it again', () => {
  const view = htmlView(failing);
  expect(view).toContain('the connection was closed after 12 of 90 bytes');
  expect(view).toContain("curl -sS -i 'https://auth.example.com/api/v3/'");
  expect(view).toContain('--only SYNC-OBJECT-400-MISSING-ID-A --base-url');
});

test('what was not proven is grouped by reason, with the setting that would prove it', () => {
  const view = htmlView(failing);
  expect(count(view, 'class="group reason"')).toBe(3);
  expect(view).toContain('needs CONFORMANCE_RESTRICTED_TOKEN</span>');
  expect(view).toContain('not tested · 6 must, 3 should');
});

test('an embedded run says so above all facts', () => {
  const view = htmlView(embedded);
  const sentence = 'This run tested only the embedded reference deployment of the suite.';
  expect(count(view, sentence)).toBe(1);
  expect(view.indexOf(sentence)).toBeLessThan(view.indexOf('<dl class="facts">'));
});

test('a stopped run says why, and draws no picture of nothing', () => {
  const view = htmlView(stopped);
  expect(view).toContain('connection refused. Is the URL right?</p>');
  expect(view).not.toContain('class="cells"');
});

test('a report without any requirement is a page too', () => {
  const view = htmlView(buildReport(run([])));
  expect(view).toContain('Inconclusive</h1>');
  expect(view).toContain('</html>');
});

test('findings that exceed the page size lose their exchange, then are only counted; each requirement keeps its first', () => {
  const body = { text: 'x'.repeat(1000) };
  const results = Array.from({ length: 20 }, (_, requirement) => {
    const findings = Array.from({ length: 50 }, () => ({
      ...finding,
      exchange: { ...exchange, request: { ...exchange.request, body } },
    }));
    return result(entry(`R${requirement}`), 'failed', { findings });
  });
  const page = htmlView(buildReport(run(results)));
  const view = page.slice(page.indexOf('<div id="requirements"'));
  const withExchange = count(view, '<details class="evidence"');
  const without = count(view, 'Exchange: see report.json');
  const counted = Array.from(view.matchAll(/and (\d+) more groups? of findings/g), ([, more]) => Number(more));
  expect(withExchange + without + counted.reduce((sum, more) => sum + more, 0)).toBe(1000);
  expect(count(view, '<details class="evidence" open>')).toBe(20);
  expect(Math.min(without, counted.length)).toBeGreaterThan(0);
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
});

test('the page allows its own style and script by their hashes, and nothing else', () => {
  const view = htmlView(failing);
  const hash = (element: string) => {
    const [, text = ''] = new RegExp(`<${element}>([^]*?)</${element}>`).exec(view) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(view) ?? [];
  expect(policy.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; base-uri 'none'; form-action 'none'`,
  );
  expect([count(view, '<script'), count(view, '<style'), count(view, ' style=')]).toEqual([1, 1, 0]);
});

test('hostile text in any field adds no element and no attribute', () => {
  const shape = (text: string) =>
    htmlView(textEverywhere(failing, text))
      .match(/<[a-z/][^>]*>|<!--/g)
      ?.map((tag) => tag.replace(/"[^"]*"/g, '""'));
  expect(shape(`"'><script>alert(1)</script><!--\u0000\u202e</style></pre>`)).toEqual(shape('plain'));
});

test('a raw exchange shows its bytes, unprintable ones escaped, and every response', () => {
  const findings = [{ ...finding, exchange: rawExchange }];
  const view = htmlView(buildReport(run([result(entry('A'), 'failed', { findings })])));
  expect(view).toContain('(27 raw bytes)\nGET / HTTP/1.1\nX : \\xff\\n\n');
  expect(view).toContain('\\u{1b}[31m: ');
  expect(view).toContain('<b>reset</b>\nclosed\n<em>connection closed</em>');
});

test('the grid shows the actual status of each cell, and the acceptable ones if it is wrong', () => {
  const cell = {
    identity: 'forged',
    id: 'known',
    body: 'valid',
    acceptable: 'status 403',
    status: 403,
    wrong: false,
  } as const;
  const object = result(entry('A'), 'failed', {
    cells: [
      cell,
      { ...cell, body: 'malformed', status: 400, wrong: true },
      { ...cell, id: 'unknown', status: 0, wrong: true },
    ],
  });
  const read = result(entry('B', { operation: 'sync-status' }), 'passed', {
    cells: [{ ...cell, body: 'none', wrong: true }],
  });
  const grid = gridTables({ requirements: [object, read] })?.text ?? '';
  expect(grid).toContain('3 of 4 are not acceptable.');
  expect(grid).toContain('<th scope="colgroup" colspan="2" class="first">known id</th>');
  expect(grid).toContain('× </span>400</b><small>must: status 403</small>');
  expect(grid).toContain('× </span>none</b>');
  expect(grid).toContain('× </span>403</b><small>must: wrong content</small>');
  expect(count(grid, '<table')).toBe(2);
});

test('there is no grid without cells', () => {
  expect(gridTables(failing)).toBeUndefined();
});
