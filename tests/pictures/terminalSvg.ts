/** Pixels of a character cell in the font that {@link terminalSvg} asks for. */
const cell = { width: 8.43, height: 19 } as const;

const margin = 18;

/** Colours of the escape sequences that the console view uses (ECMA-48 §8.3.117), on a dark background. */
const styles: ReadonlyMap<string, string> = new Map([
  ['1', 'font-weight="700"'],
  ['2', 'fill="#9a958c"'],
  ['31', 'fill="#ff8370"'],
  ['32', 'fill="#62c79a"'],
  ['33', 'fill="#e5b454"'],
  ['36', 'fill="#8db5f5"'],
]);

/**
 * The output of a terminal as an SVG picture.
 *
 * @param text with escape sequences for colours.
 * @param columns of the terminal.
 */
export function terminalSvg(text: string, columns: number): string {
  const lines = text.trimEnd().split('\n');
  const width = Math.round(columns * cell.width + 2 * margin);
  const height = lines.length * cell.height + 2 * margin;
  const rows = lines.map((line, index) => row(line, margin + (index + 0.75) * cell.height));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img">
<rect width="100%" height="100%" rx="8" fill="#17181a"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#eceae6" style="white-space: pre">
${rows.join('\n')}
</g>
</svg>
`;
}

function row(line: string, y: number): string {
  let style = new Set<string>();
  const spans = line.split(/(\u001b\[\d+m)/).map((part) => {
    const [, code] = /^\u001b\[(\d+)m$/.exec(part) ?? [];
    if (code === undefined) return part === '' ? '' : `<tspan ${[...style].join(' ')}>${escaped(part)}</tspan>`;
    const attribute = styles.get(code);
    if (attribute === undefined) style = new Set();
    else style.add(attribute);
    return '';
  });
  return `<text x="${margin}" y="${y.toFixed(1)}">${spans.join('')}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
