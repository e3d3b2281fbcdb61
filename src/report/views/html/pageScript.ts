/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * The script of the page. Its source is written into the page, so it uses nothing outside of itself. It filters the
 * requirements and copies commands; the page is complete without it. A checkbox filters by the `data-` attribute of its
 * name, which has one value or several, with blanks between them.
 */
export function pageScript(): void {
  const all = <T extends Element>(selector: string, type: new () => T): readonly T[] =>
    Array.from(document.querySelectorAll(selector)).filter((element): element is T => element instanceof type);
  const bar = document.getElementById('filter');
  const search = document.getElementById('search');
  const topic = document.getElementById('topic');
  const status = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  if (!bar || !(search instanceof HTMLInputElement) || !(topic instanceof HTMLSelectElement) || !status || !nothing)
    return;
  const boxes = all('#filter input[type=checkbox]', HTMLInputElement);
  const items = all('[data-outcome]', HTMLElement);
  const groups = all('.group', HTMLElement);
  const texts = new Map<HTMLElement, string>();

  const textOf = (item: HTMLElement) => {
    const text = texts.get(item) ?? (item.textContent ?? '').toLowerCase();
    texts.set(item, text);
    return text;
  };
  const names = [...new Set(boxes.map(({ name }) => name))];
  const chosen = (name: string) => boxes.filter((box) => box.name === name && box.checked).map(({ value }) => value);

  const apply = () => {
    const choices = names.map((name) => ({ name, values: chosen(name) })).filter(({ values }) => values.length > 0);
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const { dataset } = item;
      const fits =
        choices.every(({ name, values }) => (dataset[name] ?? '').split(' ').some((own) => values.includes(own))) &&
        (topic.value === '' || topic.value === dataset['topic']) &&
        words.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    }
    const isFiltered = choices.length + words.length > 0 || topic.value !== '';
    for (const group of groups) {
      if (group instanceof HTMLDetailsElement && isFiltered) group.open = true;
      group.hidden = group.querySelector('[data-outcome]:not([hidden])') === null;
    }
    nothing.hidden = shown > 0;
    status.textContent = shown === items.length ? `${shown} requirements` : `${shown} of ${items.length} requirements`;
  };

  const clear = () => {
    search.value = '';
    topic.value = '';
    for (const box of boxes) box.checked = false;
    apply();
  };

  const copy = async (button: HTMLElement, label: readonly Node[]) => {
    const command = button.parentElement?.querySelector('code');
    if (!command) return;
    let done = 'Copied';
    try {
      await navigator.clipboard.writeText(command.textContent ?? '');
    } catch {
      getSelection()?.selectAllChildren(command);
      done = 'Selected: copy it with your keyboard';
    }
    button.textContent = done;
    status.textContent = done;
    setTimeout(() => {
      button.replaceChildren(...label);
      apply();
    }, 2000);
  };

  /** Expands the target of a link, and clears the filter if it hides the target. */
  const reveal = (hash: string | undefined) => {
    const aim = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (!aim) return;
    if (aim.closest('[hidden]')) clear();
    const closed = aim.closest('details');
    if (closed) closed.open = true;
  };

  bar.addEventListener('input', apply);
  document.getElementById('clear')?.addEventListener('click', clear);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') clear();
  });
  document.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    reveal(target.closest('a')?.hash);
  });
  for (const command of all('.command', HTMLElement)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    const unseen = document.createElement('span');
    unseen.className = 'unseen';
    unseen.textContent = ' command';
    button.append('Copy', unseen);
    const label = Array.from(button.childNodes);
    button.addEventListener('click', () => void copy(button, label));
    command.append(button);
  }
  // A printed page shows everything.
  addEventListener('beforeprint', () => {
    for (const each of all('details', HTMLDetailsElement)) each.open = true;
  });
  bar.hidden = false;
  // A browser may restore form values after a reload.
  apply();
  reveal(location.hash);
}
