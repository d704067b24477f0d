// Proof: the sentence that a row rests on, with its words marked, its outlet, its day and its source chain.

/** The quote as text and marks. Offsets count code points, JavaScript counts UTF-16 units, so it is cut as an array. */
function marked(evidence) {
  const points = Array.from(evidence.quote);
  const parts = [];
  let end = 0;
  for (const [from, to, kind] of content.spans[evidence.evidence_id] ?? []) {
    parts.push(
      points.slice(end, from).join(""),
      element("mark", { class: kind, title: content.span_kinds[kind] }, points.slice(from, to).join("")),
    );
    end = to;
  }
  return [...parts, points.slice(end).join("")];
}

/** A sentence as it stands in a table: its words marked, then outlet and day, and how many more there are. */
function sentenceCell(evidence, more = 0) {
  if (!evidence) return element("span", { class: "quiet" }, "no sentence");
  const article = rowBy("articles", "article_id", evidence.article_id);
  const source = [outletText(article), more ? `and ${plural(more, "more sentence")}` : null];
  return [
    element("span", { class: "quote", lang: "de" }, marked(evidence)),
    element("span", { class: "source" }, source.filter(Boolean).join(" · ")),
  ];
}

/** A sentence in full: with its source chain, its rule and where it stands. */
function proof(evidence, table) {
  const article = rowBy("articles", "article_id", evidence.article_id);
  const proven = provenBy(evidence);
  const outlet = [article.publisher, article.published_on && datePublished(article)].filter(Boolean).join(", ");
  return element(
    "div",
    { class: "proof" },
    kinds.has(table) ? null : linkButton(rowTitle(proven.table, proven.row), () => openRow(proven.table, proven.row)),
    element("blockquote", { lang: "de" }, marked(evidence)),
    element(
      "ul",
      { class: "chain", "aria-label": "Source chain" },
      chain(evidence),
      element("li", {}, webLink(article.url, articleTitle(article)), outlet ? ` (${outlet})` : null),
    ),
    element(
      "p",
      { class: "quiet" },
      "Rule ",
      element("code", { class: "rule" }, evidence.rule),
      ` · ${sureText(evidence.confidence)} · characters `,
      `${evidence.char_start}–${evidence.char_end} of ${article.source_file} · `,
      element("code", {}, evidence.evidence_id),
    ),
  );
}

/** The source chain as items: who claims it, then through whom it came, each with the words that attribute. */
function chain(evidence) {
  const links = chainOf(evidence);
  if (!links.length) return [element("li", {}, element("strong", {}, capital(OWN_VOICE)))];
  return links.map((link, i) =>
    element(
      "li",
      {},
      i === 0 ? element("strong", {}, linkName(link)) : linkName(link),
      link.cue ? [" ", element("span", { lang: "de", class: "quiet" }, `„${link.cue}“`)] : null,
    ),
  );
}

/** What must be seen beside a row: that it is no report, that a person corrected it, that it can hardly be. */
function badges(table, row) {
  const badge = (look, text, title) => element("span", { class: `badge ${look}`, title }, text);
  return [
    row.status && row.status !== "reported"
      ? badge("status", words(row.status), content.codes.status?.[row.status])
      : null,
    row.curated ? badge("curated", "corrected by a person") : null,
    doubtsOf(table, row).length
      ? badge(
          "odd",
          "can hardly be",
          doubtsOf(table, row)
            .map(({ why, detail }) => `${why} (${detail})`)
            .join(" "),
        )
      : null,
  ];
}
