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

/** A text in the current language. Values are isolated, so that no direction leaks into or out of them; of a list each of its own. */
export function text(key, values = {}) {
  const valueOf = (name) => (Array.isArray(values[name]) ? joined(values[name]) : isolate(values[name]));
  return pattern(key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? valueOf(name) : whole));
}

/** What stands before and after the value `name` of a text. */
export const around = (key, name) => pattern(key).split(`{${name}}`);

/** Joins names as the current language does. The whole is no isolate: nothing in it would show a direction but left to right. */
export const joined = (names) => names.map(isolate).join(languages[current].comma);

/** The direction of the current language. */
export const direction = () => languages[current].dir;

const pattern = (key) => languages[current].texts[key] ?? key;
const isolate = (value) => `\u2068${value}\u2069`;

/** The name of a country, by its ISO 3166-1 code; the code where it has none. A browser without names in Pashto gives those in Persian. */
export function regionName(code) {
  try {
    return new Intl.DisplayNames([current, direction() === 'rtl' ? 'fa' : 'en'], { type: 'region' }).of(code);
  } catch {
    return code;
  }
}

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
