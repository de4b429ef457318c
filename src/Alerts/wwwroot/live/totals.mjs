// How much of all there is stands on the page: pure.

/** As a page of the server's list says it. */
export const totalOf = ({ total, totalIsExact }) => (Number.isFinite(total) ? { count: total, isExact: totalIsExact !== false } : null);

/** One incident more. */
export const raised = (total) => total && { ...total, count: total.count + 1 };

/** One incident less: it became part of another one, and lists leave it out. */
export const merged = (total) => total && { ...total, count: Math.max(0, total.count - 1) };

/** What to say: `{ key, values, isPartial }`. The list can never be longer than what there is. */
export function countText(shown, total) {
  if (total === null) return { key: 'list.countUnknown', values: { shown }, isPartial: true };
  const count = Math.max(shown, total.count);
  if (!total.isExact) return { key: 'list.countMore', values: { shown, total: count }, isPartial: true };
  return { key: 'list.count', values: { shown, total: count }, isPartial: shown < count };
}
