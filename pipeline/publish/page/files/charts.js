// Charts: one way to draw a Vega-Lite view, to choose its marks by pointer and keyboard, and to place days on an axis.

const DAY = 86400000;
/** More marks than this are painted on a canvas, which the keyboard does not reach: the lists hold the same rows. */
const MANY = 400;
const drawn = new Map();
const turns = new Map();

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const config = () => ({
  background: "transparent",
  font: "system-ui, sans-serif",
  view: { stroke: null },
  axis: {
    labelColor: colour("text"),
    titleColor: colour("quiet"),
    gridColor: colour("edge"),
    domainColor: colour("edge"),
    tickColor: colour("edge"),
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
});

/**
 * Draw a view into an element, replacing what it held; without a view the element is left empty. `onpick` gets the
 * datum of a mark that is chosen; data with `pick` can be chosen. Views of one element are drawn one after the other,
 * so that the last one asked for is the one that stays.
 */
function draw(target, spec, onpick) {
  target.dataset.drawing = true;
  const turn = (turns.get(target) ?? Promise.resolve()).then(async () => {
    drawn.get(target)?.finalize();
    drawn.delete(target);
    if (spec) drawn.set(target, await drawView(target, spec, onpick));
    else target.replaceChildren();
    if (turns.get(target) === turn) delete target.dataset.drawing;
    return drawn.get(target);
  });
  turns.set(target, turn);
  return turn;
}

/** Vega's interpreter of expressions (`ast`) is used, so that the policy can forbid eval. */
async function drawView(target, { marks, ...spec }, onpick) {
  const { view } = await vegaEmbed(
    target,
    {
      $schema: "https://vega.github.io/schema/vega-lite/v6.json",
      autosize: { type: "fit-x", contains: "padding" },
      ...spec,
    },
    {
      actions: false,
      ast: true,
      defaultStyle: false,
      tooltip: false,
      renderer: marks > MANY ? "canvas" : "svg",
      config: config(),
    },
  );
  view.addEventListener("click", (_, item) => {
    if (item?.datum?.pick) onpick(item.datum);
  });
  for (const node of target.querySelectorAll('[role="graphics-symbol"]')) {
    if (!node.__data__?.datum?.pick) continue;
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onpick(node.__data__.datum);
    });
  }
  return view;
}

const widthOf = (target) => Math.max(240, target.clientWidth - 2);
const timeOf = (iso) => Date.parse(`${iso}T00:00:00Z`);

/** An axis of days. Rows without a day stand `apart` on its right. */
function dayAxis(isoDays, undated, width) {
  const times = isoDays.map(timeOf);
  const [first, last] = times.length ? spread(times) : [0, 0];
  const span = Math.max(1, Math.round((last - first) / DAY) + 1);
  const margin = Math.max(1, Math.round(span * 0.12)) * DAY;
  const apart = last + margin + DAY / 2;
  const step = Math.max(1, Math.ceil(span / Math.max(2, Math.floor((width - 140) / 90))));
  const ticks = times.length ? Array.from({ length: Math.ceil(span / step) }, (_, i) => first + i * step * DAY) : [];
  const end = undated ? apart + margin / 2 : last + DAY;
  return {
    apart,
    // Times are plain numbers, in milliseconds, so that no chart depends on the time zone of its reader.
    scale: { domain: [first - DAY / 2, end], nice: false, zero: false },
    axis: {
      title: null,
      values: undated ? [...ticks, apart] : ticks,
      grid: true,
      labelOverlap: true,
      ticks: false,
      labelPadding: 6,
      labelExpr: `datum.value >= ${apart} ? 'no day' : utcFormat(datum.value, '${span > 330 ? "%b %Y" : "%e %b %Y"}')`,
    },
  };
}

/** The least and greatest of many numbers, without spreading them over the arguments of one call. */
function spread(values) {
  let [least, most] = [values[0], values[0]];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
