// Whose view the page shows. A limited or mistyped key must never look like calm.

/**
 * `view` is what the server says of the key: `{ role, sectors?, geoPrecision? }`, or null when it did not say. `names` are the sectors' names by id. Pure.
 * Answers `{ role, sectors, places, seesNothing }`: `sectors` is null for all of them, else `{ name, exists }` each.
 */
export function scopeOf(view, names) {
  if (!view) return null;
  const sectors = view.sectors?.map((id) => ({ name: names.get(id) ?? id, exists: names.has(id) })) ?? null;
  return { role: view.role, sectors, places: view.geoPrecision ?? 1, seesNothing: sectors !== null && !sectors.some(({ exists }) => exists) };
}
