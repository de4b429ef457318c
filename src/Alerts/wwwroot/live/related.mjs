// What one incident says of others, as far as the page knows them. Pure.

/** From this score on, 0 to 1, two incidents are called likely the same; below it possibly. */
const likelyFrom = 0.5;

/** Whether it is a part of another incident. */
export const isMerged = ({ incident }) => Boolean(incident.mergedInto);

/** Finds what is related to the entry of an incident among `entries`. */
export function relations(entries) {
  const byId = new Map(entries.map((entry) => [entry.incident.id, entry]));

  // The incident that `id` has become part of by now; what the page does not know stands for itself.
  const standing = (id) => {
    const seen = new Set();
    for (let next = id; ; ) {
      const known = byId.get(next)?.incident;
      if (!known?.mergedInto || seen.has(next)) return { id: next, incident: known ?? null };
      seen.add(next);
      next = known.mergedInto;
    }
  };

  // The latest alert stands first: turned around, it is the one that the map keeps.
  const enders = entries.filter((entry) => entry.incident.ends && !isMerged(entry) && entry.incident.status !== 'retracted').reverse();
  const endedBy = new Map(enders.map(({ incident }) => [standing(incident.ends).id, incident]));

  const maybe = ({ id, score }) => ({ ...standing(id), isLikely: score >= likelyFrom });

  return ({ incident }) => ({
    into: incident.mergedInto ? standing(incident.mergedInto).incident : null,
    ends: incident.ends ? standing(incident.ends).incident : null,
    endedBy: endedBy.get(incident.id) ?? null,
    maybe: likeliestOfEach((incident.maybeSameAs ?? []).map(maybe), incident.id),
  });
}

/** The likeliest stands first, so the first of an incident that took in several of them counts. */
const likeliestOfEach = (all, self) => all.filter(({ id }, index) => id !== self && all.findIndex((other) => other.id === id) === index);

/** The most parts that a share is told in. */
const mostParts = 10;

/** How far a share that was rounded to two digits can be off. */
const rounding = 0.005;

/** A share as `few` in every `all`, where it is one; else in per cent. How many there really are, a share does not say. */
export function shareOf(share) {
  for (let all = 2; all <= mostParts; all++) {
    const few = Math.round(share * all);
    if (few > 0 && few < all && Math.abs(share - few / all) <= rounding) return { few, all };
  }
  return { percent: Math.max(1, Math.round(100 * share)) };
}
