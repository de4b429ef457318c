import english from './en.mjs';
import dari from './fa-AF.mjs';
import pashto from './ps.mjs';
import urdu from './ur.mjs';

/** Every language of the pages, by its BCP 47 tag. */
export const languages = {
  en: { name: 'English', dir: 'ltr', comma: ', ', texts: english },
  ur: { name: 'اردو', dir: 'rtl', comma: '، ', texts: urdu },
  ps: { name: 'پښتو', dir: 'rtl', comma: '، ', texts: pashto },
  'fa-AF': { name: 'دری', dir: 'rtl', comma: '، ', texts: dari },
};

const storageKey = 'language';
let current = 'en';

/** The first language of `wanted` that the pages speak; English when none is. */
export function bestLanguage(wanted) {
  for (const tag of wanted) {
    if (!tag) continue;
    if (Object.hasOwn(languages, tag)) return tag;
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'fa' || primary === 'prs') return 'fa-AF';
    if (Object.hasOwn(languages, primary)) return primary;
  }
  return 'en';
}

/** A text in the current language. Values are isolated, so that no direction leaks into or out of them. */
export function text(key, values = {}) {
  const pattern = languages[current].texts[key] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? `\u2068${values[name]}\u2069` : whole));
}

/** Joins names as the current language does. */
export const joined = (names) => names.map((name) => `\u2068${name}\u2069`).join(languages[current].comma);

/** Chooses the language, offers the others in `select`, and calls `changed` after every choice. */
export function speak(select, changed) {
  for (const [tag, language] of Object.entries(languages)) {
    const option = new Option(language.name, tag);
    option.lang = tag;
    select.add(option);
  }
  use(bestLanguage([remembered(), ...navigator.languages]));
  select.value = current;
  select.addEventListener('change', () => {
    use(select.value);
    remember(current);
    changed();
  });
}

function use(tag) {
  current = tag;
  document.documentElement.lang = tag;
  document.documentElement.dir = languages[tag].dir;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = text(element.dataset.text);
}

// Storage can be forbidden by the browser; the pages then work without a memory.
function remembered() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(tag) {
  try {
    localStorage.setItem(storageKey, tag);
  } catch {
    return;
  }
}
