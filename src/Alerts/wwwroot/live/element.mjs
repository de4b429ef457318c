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
