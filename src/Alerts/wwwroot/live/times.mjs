// Times are written the same in every language, digits and calendar included: two rooms must read the same minute.

const two = (number) => String(Math.abs(number)).padStart(2, '0');

/** `09:40:05` on the reader's clock; with the date when that is not today's. */
export function clock(time) {
  const date = new Date(time);
  const hours = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return date.toDateString() === new Date().toDateString() ? hours : `${day(date)} ${hours}`;
}

/** `2025-10-15 09:40` on the reader's clock. */
export function local(time) {
  const date = new Date(time);
  return `${day(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The reader's distance from UTC at that time, such as `UTC+04:30`. */
export function zone(time) {
  const minutes = -new Date(time).getTimezoneOffset();
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2025-10-15 05:10 UTC`. */
export const utc = (time) => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const day = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
