// Elements: what the page puts into the document. Texts go in as text nodes only, so nothing in them becomes markup.

/** An element with attributes, listeners (`onclick`) and children; null children are left out. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
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

const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", class: "button", onclick, ...attributes }, text);

const linkButton = (text, onclick) => element("button", { type: "button", class: "link", onclick }, text);

/** A link to the web; anything that is no http address stays text. */
const webLink = (address) =>
  /^https?:\/\//i.test(address) ? element("a", { href: address, rel: "noopener noreferrer" }, address) : address;

/** A labelled select. `options` are pairs of value and text; `onchange` gets the value. */
function select(label, options, onchange, value = options[0]?.[0]) {
  const control = element(
    "select",
    { onchange: () => onchange(control.value) },
    options.map(([key, text]) => element("option", { value: key, selected: key === value }, text)),
  );
  return element("label", {}, label, control);
}

const thousands = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });
const number = (value) => thousands.format(value);
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** A code as people read it: `security_forces` as "security forces". */
const words = (code) => code.replaceAll("_", " ");

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** An ISO date as "8 Jan 2022". */
function dayText(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The dates of a row in words, with their precision where it is not the day. */
function datesText(row) {
  if (!row.date_start) return null;
  const same = row.date_end === null || row.date_end === row.date_start;
  const span = same ? dayText(row.date_start) : `${dayText(row.date_start)} – ${dayText(row.date_end)}`;
  return row.date_precision === "day" ? span : `${span} (${words(row.date_precision)})`;
}

/** Bounds of a figure: "26", "≥ 18", "≤ 30", "20–30"; null where there is neither. */
function boundsText(low, high) {
  if (low === null && high === null) return null;
  if (high === null) return `≥ ${number(low)}`;
  if (low === null) return `≤ ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}
