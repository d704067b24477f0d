// Elements: what the page puts into the document. Texts go in as text nodes only, so nothing in them becomes markup.

/** An element with attributes, listeners (`onclick`) and children; null children are left out. */
function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      node.setAttribute(name, value === true ? "" : value);
  }
  node.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined)
      .map((child) => (child instanceof Node ? child : document.createTextNode(String(child)))),
  );
  return node;
}

const byId = (id) => document.getElementById(id);

/** Put children in place of what an element holds; the one of the same `data-key` keeps the focus. */
function renew(target, ...children) {
  const active = document.activeElement;
  const key = target.contains(active) ? active.dataset.key : undefined;
  target.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  if (key !== undefined) [...target.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key)?.focus();
}

const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", class: "button", "data-key": text, onclick, ...attributes }, text);

const linkButton = (text, onclick) => element("button", { type: "button", class: "link", onclick }, text);

/** A link to the web; anything that is no http address stays text. */
const webLink = (address, text = address) =>
  /^https?:\/\//i.test(address ?? "") ? element("a", { href: address, rel: "noopener noreferrer" }, text) : text;

/** A labelled select. `options` are pairs of value and text; `onchange` gets the value. */
function select(label, options, onchange, value = options[0]?.[0]) {
  const control = element(
    "select",
    { "data-key": label, onchange: () => onchange(control.value) },
    options.map(([key, text]) => element("option", { value: key, selected: key === value }, text)),
  );
  return element("label", {}, label, control);
}

/** Buttons of which one is chosen. `options` are value, text and, where it matters, how many rows it stands for. */
const chooser = (label, options, value, onchoose) =>
  element(
    "div",
    { class: "chooser", role: "group", "aria-label": label },
    options.map(([key, text, count]) =>
      element(
        "button",
        { type: "button", "data-key": key, "aria-pressed": String(key === value), onclick: () => onchoose(key) },
        text,
        count === undefined ? null : element("span", { class: "count" }, number(count)),
      ),
    ),
  );

/** A list of which the first `size` items are shown, and more when they are asked for. `item` makes one. */
function longList(rows, item, size, tag = "ul") {
  const list = element(tag, {});
  const more = (start) => {
    list.append(...rows.slice(start, start + size).map(item));
    if (start + size >= rows.length) return;
    const next = element(
      tag === "ul" ? "li" : "div",
      {},
      button(`${number(rows.length - start - size)} more`, () => {
        next.remove();
        more(start + size);
      }),
    );
    list.append(next);
  };
  more(0);
  return list;
}

const thousands = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });
const number = (value) => thousands.format(value);
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** A code as people read it: `security_forces` as "security forces". */
const words = (code) => code.replaceAll("_", " ");
/** A text as it is searched: without accents, in lower case. */
const plainText = (text) => String(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator("de", { numeric: true });

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** An ISO date as "8 Jan 2022". */
function dayText(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** Two days as "5–6 Jan 2022", as far as they share month and year. */
function daysText(from, to) {
  if (to === null || to === from) return dayText(from);
  const [[y1, m1, d1], [y2, m2]] = [from, to].map((iso) => iso.split("-").map(Number));
  if (y1 !== y2) return `${dayText(from)} – ${dayText(to)}`;
  return m1 === m2 ? `${d1}–${dayText(to)}` : `${d1} ${MONTHS[m1 - 1]} – ${dayText(to)}`;
}

/** Bounds of a figure: "26", "≥ 18", "≤ 30", "20–30"; null where there is neither. */
function boundsText(low, high) {
  if (low === null && high === null) return null;
  if (high === null) return `≥ ${number(low)}`;
  if (low === null) return `≤ ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** Call a function when its caller has paused for a moment. */
function later(call, pause = 120) {
  let timer = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), pause);
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

/** Items by key, in the order in which the keys come. */
function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
