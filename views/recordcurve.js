/* The two Kaplan-Meier curves: solid half mapped, dashed fully mapped, ticks for open claims, medians on the axis. */

const SVG = "http://www.w3.org/2000/svg";
const LEAST_AT_RISK = 5;
const ROOM = { left: 46, right: 112, top: 10, bottom: 100 };

function s(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Return the first day on which too few claims are followed: beyond, one of them moves the curve by a fifth. */
function paleFrom(curve) {
  const at = curve.at_risk.findIndex((n) => n < LEAST_AT_RISK);
  return at < 0 ? curve.day[curve.day.length - 1] : curve.day[at];
}

/** Return the value of a curve on a day. */
function valueOn(curve, day) {
  let value = 0;
  for (let i = 0; i < curve.day.length && curve.day[i] <= day; i += 1) value = curve.mapped[i];
  return value;
}

function stepPath(curve, x, y, span) {
  let path = `M${x(0)},${y(0)}`;
  for (let i = 0; i < curve.day.length && curve.day[i] <= span; i += 1) path += `H${x(curve.day[i])}V${y(curve.mapped[i])}`;
  return path + `H${x(Math.min(span, curve.day[curve.day.length - 1]))}`;
}

/** Return the interval of a curve as boxes; where the formula gives none there is none. */
function bandPath(curve, x, y, span) {
  let path = "";
  for (let i = 0; i < curve.day.length && curve.day[i] < span; i += 1) {
    const [low, high] = [curve.low[i], curve.high[i]];
    if (low === null || high === null) continue;
    const end = Math.min(span, i + 1 < curve.day.length ? curve.day[i + 1] : curve.day[i]);
    path += `M${x(curve.day[i])},${y(high)}H${x(end)}V${y(low)}H${x(curve.day[i])}Z`;
  }
  return path;
}

function axes(svg, curves, x, y, words) {
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    svg.append(
      s("line", { x1: x(0), x2: x(curves.span), y1: y(share), y2: y(share), stroke: share ? "var(--cr-hairline)" : "var(--cr-rule)" }),
      s("text", { x: x(0) - 8, y: y(share) + 4, "text-anchor": "end" }, `${100 * share} %`),
    );
  }
  const base = y(0);
  svg.append(
    s("text", { x: x(0), y: base + 36 }, words["curve.axis"]),
    s("text", { x: x(0), y: base + 60 }, words["curve.risk"]),
  );
  for (const [row, name] of ["half", "full"].entries()) {
    const at = base + 77 + 17 * row;
    for (const [i, day] of curves.ticks.entries()) {
      if (!row) svg.append(s("text", { x: x(day), y: base + 18, "text-anchor": "middle" }, String(day)));
      svg.append(s("text", { x: x(day), y: at, "text-anchor": "middle" }, String(curves[name].risk[i])));
    }
    svg.append(s("text", { x: x(curves.span) + 14, y: at }, words["curve." + name]));
  }
}

function drawCurve(svg, curve, dashed, x, y, span) {
  const pale = paleFrom(curve);
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 2, ...(dashed ? { "stroke-dasharray": "6 4" } : {}) };
  svg.append(
    s("path", { ...line, d: stepPath(curve, x, y, span), opacity: 0.35 }),
    s("path", { ...line, d: stepPath(curve, x, y, Math.min(span, pale - 0.01)) }),
  );
  for (const day of curve.open.filter((one) => one <= span)) {
    const at = y(valueOn(curve, day));
    svg.append(s("line", {
      x1: x(day), x2: x(day), y1: at - 5, y2: at + 5, stroke: "currentColor", "stroke-width": 1.5, opacity: day < pale ? 1 : 0.35,
    }));
  }
}

function dropMedian(svg, curve, x, y, span, above = 0) {
  if (curve.median === null || curve.median > span) return;
  const at = x(curve.median);
  svg.append(
    s("line", { x1: x(0), x2: at, y1: y(0.5), y2: y(0.5), stroke: "var(--cr-ink)", "stroke-dasharray": "2 3" }),
    s("line", { x1: at, x2: at, y1: y(0.5), y2: y(0), stroke: "var(--cr-ink)", "stroke-dasharray": "2 3" }),
    s("circle", { cx: at, cy: y(0.5), r: 4, fill: "var(--cr-ground)", stroke: "var(--cr-ink)", "stroke-width": 2 }),
    s("text", { x: at + 6, y: y(0) - 8 - above, class: "cr-ink cr-halo" }, curve.label),
  );
}

function nameCurves(svg, curves, x, y, words) {
  const ends = [["half", valueOn(curves.half, curves.span)], ["full", valueOn(curves.full, curves.span)]];
  let [above, below] = ends.map(([, share]) => y(share));
  if (below - above < 40) {
    const middle = Math.min(Math.max((above + below) / 2, y(1) + 24), y(0) - 44);
    [above, below] = [middle - 20, middle + 20];
  }
  for (const [i, [name]] of ends.entries()) {
    const at = i ? below : above;
    svg.append(
      s("text", { x: x(curves.span) + 14, y: at + 1, class: "cr-ink" }, words["curve." + name]),
      s("text", { x: x(curves.span) + 14, y: at + 17 }, words["curve." + name + ".least"]),
    );
  }
}

/** Draw the curves into a box, as wide as it is. */
function drawCurves(box, curves, side, words) {
  const width = Math.max(280, Math.floor(box.clientWidth));
  const height = Math.round(Math.min(440, Math.max(330, width * 0.62)));
  const x = (day) => Math.round(10 * (ROOM.left + (day / curves.span) * (width - ROOM.left - ROOM.right))) / 10;
  const y = (share) => Math.round(10 * (ROOM.top + (1 - share) * (height - ROOM.top - ROOM.bottom))) / 10;
  const svg = s("svg", { width, height, role: "img", "aria-label": words["curve.alt"] });
  svg.style.color = `var(--cr-${side === "none" ? "unknownLine" : side})`;
  axes(svg, curves, x, y, words);
  svg.append(s("path", { d: bandPath(curves.half, x, y, Math.min(curves.span, paleFrom(curves.half))), fill: "currentColor", opacity: 0.13 }));
  drawCurve(svg, curves.half, false, x, y, curves.span);
  drawCurve(svg, curves.full, true, x, y, curves.span);
  const near = x(Math.abs(curves.full.median - curves.half.median)) - x(0) < 76;
  dropMedian(svg, curves.half, x, y, curves.span, near ? 18 : 0);
  dropMedian(svg, curves.full, x, y, curves.span);
  nameCurves(svg, curves, x, y, words);
  box.replaceChildren(svg);
}
