// Drawing: marks that pointer and keyboard choose, and labels that do not overlap.

/** An element of SVG, as `element` makes one of HTML. */
function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** A drawing of some size; `label` says what it shows to those who do not see it. */
const drawing = (width, height, label, ...children) =>
  svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label }, ...children);

const text = (x, y, content, attributes = {}) => svg("text", { x, y, "aria-hidden": "true", ...attributes }, content);
const line = (x1, y1, x2, y2, look) => svg("line", { x1, y1, x2, y2, class: look });

/**
 * Marks that can be chosen: one stop of the tabulator for all, arrows go from one to the next, Enter chooses. Each has
 * a `label`, the `node` that is drawn, and `pick`, what happens when it is chosen.
 */
function marks(found) {
  const nodes = found.map(({ node, label, pick }, i) => {
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", label);
    node.setAttribute("tabindex", i ? "-1" : "0");
    node.dataset.key = label;
    node.classList.add("mark");
    node.addEventListener("click", pick);
    node.addEventListener("pointerenter", () => showTip(node, label));
    node.addEventListener("pointerleave", hideTip);
    node.addEventListener("focus", () => showTip(node, label));
    node.addEventListener("blur", hideTip);
    return node;
  });
  const go = (event) => {
    const at = nodes.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next =
      event.key === "Home" ? nodes[0] : event.key === "End" ? nodes.at(-1) : step ? nodes[at + step] : undefined;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      found[at].pick();
    } else if (next) {
      event.preventDefault();
      event.target.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    }
  };
  return svg("g", { onkeydown: go }, nodes);
}

function showTip(node, label) {
  const tip = byId("tip");
  tip.textContent = label;
  tip.hidden = false;
  const mark = node.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(8, Math.min(innerWidth - width - 8, mark.left + mark.width / 2 - width / 2));
  tip.style.left = `${left}px`;
  tip.style.top = `${mark.top > height + 12 ? mark.top - height - 8 : mark.bottom + 8}px`;
}
const hideTip = () => {
  byId("tip").hidden = true;
};

const pen = document.createElement("canvas").getContext("2d");
const measured = new Map();
/** Pixels that a text takes in the drawings' letters of twelve pixels. */
function textWidth(content) {
  if (!measured.has(content)) {
    pen.font = "12px system-ui, sans-serif";
    measured.set(content, pen.measureText(content).width);
  }
  return measured.get(content);
}

/**
 * Where labels can stand without meeting another one or a mark. `points` have x, y, the radius `r` of their mark, how far
 * it reaches `up` and `down` where that is more, and a `text`; earlier ones choose first. Returns the labels that found room, as x, y (of their base line) and text.
 */
function placeLabels(points, { width, height, top = 0, left = 0 }) {
  const taken = points.map(({ x, y, r, up = r, down = r }) => ({ x1: x - r, x2: x + r, y1: y - up, y2: y + down }));
  const free = (box, own) =>
    box.x1 >= left &&
    box.x2 <= width &&
    box.y1 >= top &&
    box.y2 <= height &&
    taken.every(
      (other, i) => i === own || box.x2 < other.x1 || box.x1 > other.x2 || box.y2 < other.y1 || box.y1 > other.y2,
    );
  const placed = [];
  points.forEach(({ x, y, r, up = r, down = r, text: content }, own) => {
    if (!content) return;
    const wide = textWidth(content);
    for (const [px, py] of [
      [x + r + 4, y + 4],
      [x - wide / 2, y - up - 5],
      [x - wide / 2, y + down + 13],
      [x - r - 4 - wide, y + 4],
      [x + r, y - r - 2],
      [x + r, y + r + 11],
      [x - r - wide, y - r - 2],
    ]) {
      const box = { x1: px - 2, x2: px + wide + 2, y1: py - 11, y2: py + 3 };
      if (!free(box, own)) continue;
      taken.push(box);
      placed.push({ x: px, y: py, text: content });
      return;
    }
  });
  return placed;
}

const drawLabels = (points, room) =>
  svg(
    "g",
    { class: "labels" },
    placeLabels(points, room).map(({ x, y, text: content }) => text(x, y, content)),
  );

const widthOf = (target) => Math.max(240, target.clientWidth);
const circleSize = (count, most, largest) => Math.max(3.5, largest * Math.sqrt(count / most));
