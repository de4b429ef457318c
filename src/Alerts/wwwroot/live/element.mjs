/** An element with a class and a text. */
export function element(name, className, words = '') {
  const created = document.createElement(name);
  if (className) created.className = className;
  if (words) created.textContent = words;
  return created;
}

/** An element whose text is isolated: bidi controls in it change nothing around it. */
export function isolated(name, className, words) {
  const outer = element(name, className);
  const inner = element('bdi', '', words);
  inner.dir = 'auto';
  outer.append(inner);
  return outer;
}

/** Remembers which link or heading within `list` has the focus, in whose item: an item that is moved or made anew would lose it. */
export function focusWithin(list) {
  const { activeElement } = document;
  const id = list.contains(activeElement) ? activeElement.closest('[data-id]')?.dataset.id : undefined;
  if (id === undefined) return null;
  const { href, tagName } = activeElement;
  return {
    restore() {
      if (list.contains(document.activeElement)) return;
      const item = [...list.children].find((child) => child.dataset.id === id);
      const same = item && [...item.querySelectorAll(tagName)].find((found) => found.href === href);
      same?.focus({ preventScroll: true });
    },
  };
}
