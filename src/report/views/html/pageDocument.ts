import { createHash } from 'node:crypto';
import { html, type Markup, trusted } from './markup.ts';
import { pageScript } from './pageScript.ts';

/** The source text of the script that every page has. */
const script = `(${String(pageScript)})();`;

/** What makes a page of its parts. */
export interface PageParts {
  readonly title: string;
  /** The page's one style sheet. */
  readonly style: string;
  /** Everything within `<body>` but the script. One element with the id `requirements` has the filter and what it filters. */
  readonly body: Markup;
}

/**
 * A self-contained page of HTML, readable without its script.
 *
 * The page allows only its own style and script (Content Security Policy Level 3, hashes), so that text of a deployment
 * could not run even if it were not escaped.
 */
export function pageDocument({ title, style, body }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#requirements">Skip to the requirements</a>
${body}
<script>${trusted(script)}</script>
</body>
</html>
`.text;
}

/** The source expression that allows exactly this inline text. */
function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
