const svg = 'http://www.w3.org/2000/svg';

// A shape each, so that severity never hangs on colour alone.
const shapes = {
  Extreme: 'M8.2 2h7.6L22 8.2v7.6L15.8 22H8.2L2 15.8V8.2Z',
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
