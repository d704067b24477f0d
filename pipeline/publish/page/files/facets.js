// Facets: the drop-downs of the filter bar, each with how many rows every choice would leave.

const OPTIONS = 60;
const SEARCHED = 12;

/** What each facet is called, and its keys; `group` gives the heading under which a key stands. */
const FACET_LABELS = {
  type: { label: "Type", of: typeKeyLabel, group: (key) => capital(kinds.get(key.split("/")[0]).many) },
  actor: { label: "Actor", of: actorName },
  place: { label: "Place", of: placeLabel },
};

const typeLabels = new Map(claims.map((claim) => [claim.type, claim.label]));
function typeKeyLabel(key) {
  return typeLabels.get(key) ?? capital(words(key.split("/").at(-1)));
}

const opened = new Map();

/** A drop-down that stays open while its choices are drawn anew. `summary` says what is chosen, `fill` makes its content. */
function dropDown(name, label, summary, fill) {
  const box = element("div", { class: "choices" });
  const node = element(
    "details",
    { class: `facet${summary ? " active" : ""}`, "data-name": name, open: opened.has(name) },
    element(
      "summary",
      { "data-key": `facet ${name}` },
      element("span", { class: "facet-label" }, label),
      summary ? element("span", { class: "facet-value" }, summary) : null,
    ),
    box,
  );
  node.addEventListener("toggle", () => {
    if (!node.isConnected) return;
    if (!node.open) {
      opened.delete(name);
      box.replaceChildren(); // what is opened again is filled again: nothing in it is chosen before it is known as open
      return;
    }
    for (const other of document.querySelectorAll("details.facet[open]")) if (other !== node) other.open = false;
    if (!opened.has(name)) {
      opened.set(name, "");
      fill(box);
    }
  });
  if (opened.has(name)) fill(box);
  return node;
}

/** Close the drop-downs; the one that had the focus gets it back. */
function closeDropDowns() {
  let closed = false;
  for (const node of document.querySelectorAll("details.facet[open]")) {
    if (node.contains(document.activeElement)) node.querySelector("summary").focus();
    node.open = false;
    closed = true;
  }
  return closed;
}

function facet(name, counts) {
  const { label, of } = FACET_LABELS[name];
  const chosen = [...state[name]];
  const summary = chosen.length ? `${of(chosen[0])}${chosen.length > 1 ? ` +${chosen.length - 1}` : ""}` : "";
  return dropDown(name, label, summary, (box) => fillFacet(box, name, counts));
}

/** The choices of a facet: those chosen and those with the most rows first; many can be searched. */
function fillFacet(box, name, counts) {
  const { of, group = () => "" } = FACET_LABELS[name];
  const keys = [...new Set([...state[name], ...counts.keys()])];
  const byCount = (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || collator.compare(of(a), of(b));
  const list = element("div", { class: "options" });
  const fill = () => {
    const wanted = plainText(opened.get(name) ?? "");
    const found = keys.filter((key) => plainText(of(key)).includes(wanted)).sort(byCount);
    const shown = found.slice(0, OPTIONS);
    const groups = groupBy(shown, group);
    const order = content.labels.claims.map(({ many }) => capital(many));
    renew(
      list,
      [...groups]
        .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(([heading, members]) => [
          heading ? element("p", { class: "heading" }, heading) : null,
          members.map((key) =>
            option("checkbox", name, key, of(key), counts.get(key) ?? 0, state[name].has(key), () => toggle(name, key)),
          ),
        ]),
      found.length > OPTIONS ? element("p", { class: "quiet" }, `${number(found.length - OPTIONS)} more: search`) : null,
      found.length ? null : element("p", { class: "quiet" }, "nothing of that name"),
    );
  };
  const search = element("input", {
    type: "search",
    "aria-label": `Search: ${FACET_LABELS[name].label}`,
    placeholder: "search",
    "data-key": `search ${name}`,
    value: opened.get(name),
    oninput: () => {
      opened.set(name, search.value);
      fill();
    },
  });
  fill();
  renew(box, keys.length > SEARCHED ? search : null, list);
}

function toggle(name, key) {
  const next = new Set(state[name]);
  if (!next.delete(key)) next.add(key);
  update({ [name]: next });
}

/** A choice with the number of rows that it leaves. */
const option = (type, name, key, text, count, checked, onchange) =>
  element(
    "label",
    { class: count ? "option" : "option none" },
    element("input", { type, name, checked, onchange, "data-key": `${name} ${key}` }),
    element("span", { class: "text" }, text),
    element("span", { class: "count" }, number(count)),
  );

/** From which day to which, and whether what has no day is shown beside. */
function dayFacet(counts) {
  const summary = [state.from && `from ${dayText(state.from)}`, state.to && `to ${dayText(state.to)}`];
  return dropDown("day", "Date", summary.filter(Boolean).join(" "), (box) => {
    const field = (name, text) => {
      const control = element("input", {
        type: "date",
        value: state[name],
        "data-key": name,
        onchange: () => update({ [name]: control.value }),
      });
      return element("label", {}, text, control);
    };
    renew(
      box,
      field("from", "from"),
      field("to", "to"),
      option("checkbox", "undated", "", "also what has no day", counts.undated, state.undated, () =>
        update({ undated: !state.undated }),
      ),
    );
  });
}

/** How sure a row must be. */
function sureFacet(counts) {
  const bands = content.labels.confidence;
  const summary = state.sure ? `at least ${state.sure}` : "";
  return dropDown("sure", "Confidence", summary, (box) =>
    renew(
      box,
      bands.map(({ least, words: text }, i) =>
        option(
          "radio",
          "sure",
          least,
          least ? `${i ? `at least ${text}` : text} (${least.toFixed(2)} or more)` : "all",
          counts.get(least) ?? 0,
          state.sure === least,
          () => update({ sure: least }),
        ),
      ),
    ),
  );
}
