const svg = 'http://www.w3.org/2000/svg';

// A shape each, so that severity never hangs on colour alone.
const shapes = {
  Extreme: 'M12 1l2.9 4.9 5.5-1.3-1.3 5.5L23 12l-3.9 2.9 1.3 5.5-5.5-1.3L12 23l-2.9-3.9-5.5 1.3 1.3-5.5L1 12l3.9-1.9-1.3-5.5 5.5 1.3Z',
  Severe: 'M12 2.5 22.5 21h-21Z',
  Moderate: 'M12 1.5 22.5 12 12 22.5 1.5 12Z',
  Minor: 'M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19Z',
  Unknown: 'M3 3h18v18H3Z',
};

/** The shape of a severity; its word stands beside it, so it is hidden from screen readers. */
export function severityIcon(severity) {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('class', 'severity-icon');
  icon.setAttribute('aria-hidden', 'true');
  icon.setAttribute('focusable', 'false');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', shapes[severity] ?? shapes.Unknown);
  icon.append(path);
  return icon;
}
