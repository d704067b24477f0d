# Tables and flat views of lagebild-kasachstan-2022 0.2.8 as data frames with their types, read when they are first asked for:
#
#   source("datapackage/formats/load.R")
#   table(lagebild$flat_events$event_type)
#
# Days are Date, codes are factors with all their codes as levels, truth values are logical, numbers numeric. What is
# null in the data is NA. Texts are as they were before the CSV file protected them from spreadsheets.

lagebild <- local({
  codes <- list(
  event_types = c(
    "protest", "riot", "clash", "storming", "arson", "property_damage", "blockade", "strike", "attack",
    "shooting", "explosion", "crowd_control", "security_operation", "use_of_force_order", "arrest",
    "investigation", "state_of_emergency", "communication_shutdown", "closure", "coup", "resignation",
    "dismissal", "appointment", "concession", "price_increase", "military_request", "mourning"
  ),
  precision = c(
    "day", "night", "range", "month", "year", "unknown"
  ),
  basis = c(
    "clause", "sentence", "passage", "article", "inferred"
  ),
  status = c(
    "reported", "denied", "planned", "feared"
  ),
  place_kind = c(
    "country", "region", "city", "site"
  ),
  place_precision = c(
    "exact", "parent", "none"
  ),
  actor_kind = c(
    "person", "government", "security_force", "military", "igo", "media", "organisation", "group",
    "state"
  ),
  casualty_kind = c(
    "killed", "injured", "arrested", "missing", "displaced"
  ),
  qualifier = c(
    "exact", "about", "at_least", "more_than", "up_to", "fewer_than", "range", "vague"
  ),
  victim_group = c(
    "protesters", "security_forces", "civilians", "officials", "journalists", "foreigners",
    "unspecified"
  ),
  reaction_types = c(
    "appeal", "concern", "condemnation", "condolence", "support", "demand", "warning",
    "non_interference", "assessment", "talks", "offer", "arms_export_stop", "sanction",
    "troop_deployment", "troop_withdrawal", "evacuation", "travel_advice", "aid"
  ),
  published_precision = c(
    "day", "month", "year", "unknown"
  ),
  published_basis = c(
    "metadata", "dateline", "text", "corpus_period"
  ),
  duplicate_kind = c(
    "exact", "near"
  ),
  ownership = c(
    "state", "public", "private"
  ),
  event_role = c(
    "initiator", "target"
  ),
  casualty_relation = c(
    "supersedes", "contradicts", "part_of"
  ),
  measured_by = c(
    "all", "type", "outlet", "coders"
  )
  )
  tables <- list(
  flat_events = list(file = "flat/events.csv", columns = c(
    event_id = "text", event_type = "event_types", event_type_en = "text", event_type_de = "text",
    initiators = "text", targets = "text", target_text = "text", participants_min = "number",
    participants_max = "number", quantities = "text", date_start = "day", date_end = "day",
    date_precision = "precision", date_basis = "basis", status = "status", place = "text",
    place_de = "text", place_kind = "place_kind", country = "text", admin1 = "text", latitude = "number",
    longitude = "number", geo_precision = "place_precision", place_basis = "basis", quote = "text",
    claimant = "text", claimant_kind = "actor_kind", claimant_country = "text", carriers = "text",
    outlet = "text", headline = "text", url = "text", source_file = "text", first_reported_on = "day",
    confidence = "number", article_count = "number", source_count = "number", curated = "truth"
  )),
  flat_casualties = list(file = "flat/casualties.csv", columns = c(
    casualty_id = "text", kind = "casualty_kind", kind_en = "text", kind_de = "text",
    count_min = "number", count_max = "number", qualifier = "qualifier", count_text = "text",
    victim_group = "victim_group", victim_group_en = "text", victim_group_de = "text",
    group_text = "text", perpetrator = "text", cumulative = "truth", superseded = "truth",
    event_id = "text", event_type = "event_types", event_type_en = "text", event_type_de = "text",
    date_start = "day", date_end = "day", date_precision = "precision", date_basis = "basis",
    status = "status", place = "text", place_de = "text", place_kind = "place_kind", country = "text",
    admin1 = "text", latitude = "number", longitude = "number", geo_precision = "place_precision",
    place_basis = "basis", quote = "text", claimant = "text", claimant_kind = "actor_kind",
    claimant_country = "text", carriers = "text", outlet = "text", headline = "text", url = "text",
    source_file = "text", first_reported_on = "day", confidence = "number", article_count = "number",
    source_count = "number", curated = "truth"
  )),
  flat_reactions = list(file = "flat/reactions.csv", columns = c(
    reaction_id = "text", reaction_type = "reaction_types", reaction_type_en = "text",
    reaction_type_de = "text", actor = "text", actor_kind = "actor_kind", actor_role = "text",
    actor_affiliation = "text", actor_country = "text", addressee = "text", direct_quote = "text",
    quantities = "text", date_start = "day", date_end = "day", date_precision = "precision",
    date_basis = "basis", status = "status", quote = "text", claimant = "text",
    claimant_kind = "actor_kind", claimant_country = "text", carriers = "text", outlet = "text",
    headline = "text", url = "text", source_file = "text", first_reported_on = "day",
    confidence = "number", article_count = "number", source_count = "number", curated = "truth"
  )),
  articles = list(file = "data/articles.csv", columns = c(
    article_id = "text", source_file = "text", title = "text", publisher = "text", url = "text",
    published_on = "day", published_precision = "published_precision",
    published_basis = "published_basis", language = "text", focus_country = "text", relevance = "number",
    agencies = "text", char_count = "number", sentence_count = "number", sha256 = "text",
    cluster_id = "text", duplicate_of = "text", duplicate_kind = "duplicate_kind", wire_share = "number"
  )),
  places = list(file = "data/places.csv", columns = c(
    place_id = "text", name = "text", name_de = "text", kind = "place_kind", parent_id = "text",
    admin1 = "text", country = "text", latitude = "number", longitude = "number",
    precision = "place_precision"
  )),
  actors = list(file = "data/actors.csv", columns = c(
    actor_id = "text", name = "text", kind = "actor_kind", role = "text", country = "text",
    affiliation = "text", ownership = "ownership", wikidata_id = "text"
  )),
  actor_mentions = list(file = "data/actor_mentions.csv", columns = c(
    actor_id = "text", article_id = "text", char_start = "number", char_end = "number", surface = "text"
  )),
  event_types = list(file = "data/event_types.csv", columns = c(
    id = "text", label_en = "text", label_de = "text", definition = "text", plover = "text",
    cameo = "text", acled = "text"
  )),
  events = list(file = "data/events.csv", columns = c(
    event_id = "text", event_type = "event_types", date_start = "day", date_end = "day",
    date_precision = "precision", place_id = "text", status = "status", participants_min = "number",
    participants_max = "number", target_text = "text", date_basis = "basis", place_basis = "basis",
    confidence = "number", article_count = "number", source_count = "number", first_reported_on = "day",
    curated = "truth"
  )),
  event_actors = list(file = "data/event_actors.csv", columns = c(
    event_id = "text", actor_id = "text", role = "event_role"
  )),
  casualties = list(file = "data/casualties.csv", columns = c(
    casualty_id = "text", kind = "casualty_kind", count_min = "number", count_max = "number",
    qualifier = "qualifier", count_text = "text", victim_group = "victim_group", group_text = "text",
    place_id = "text", date_start = "day", date_end = "day", date_precision = "precision",
    cumulative = "truth", status = "status", event_id = "text", perpetrator_id = "text",
    date_basis = "basis", place_basis = "basis", confidence = "number", article_count = "number",
    source_count = "number", first_reported_on = "day", last_reported_on = "day", curated = "truth"
  )),
  casualty_relations = list(file = "data/casualty_relations.csv", columns = c(
    casualty_id = "text", other_id = "text", relation = "casualty_relation"
  )),
  casualty_estimates = list(file = "data/casualty_estimates.csv", columns = c(
    kind = "casualty_kind", victim_group = "victim_group", place_id = "text", as_of = "day",
    low = "number", best = "number", high = "number", casualty_count = "number"
  )),
  reaction_types = list(file = "data/reaction_types.csv", columns = c(
    id = "text", label_en = "text", label_de = "text", definition = "text", plover = "text",
    cameo = "text", acled = "text"
  )),
  reactions = list(file = "data/reactions.csv", columns = c(
    reaction_id = "text", reaction_type = "reaction_types", actor_id = "text", actor_country = "text",
    addressee_id = "text", date_start = "day", date_end = "day", date_precision = "precision",
    status = "status", direct_quote = "text", date_basis = "basis", confidence = "number",
    article_count = "number", source_count = "number", first_reported_on = "day", curated = "truth"
  )),
  quantities = list(file = "data/quantities.csv", columns = c(
    quantity_id = "text", reaction_id = "text", event_id = "text", value = "number", unit = "text",
    qualifier = "qualifier", period_start = "day", period_end = "day", quantity_text = "text"
  )),
  evidence = list(file = "data/evidence.csv", columns = c(
    evidence_id = "text", event_id = "text", casualty_id = "text", reaction_id = "text",
    article_id = "text", char_start = "number", char_end = "number", quote = "text", rule = "text",
    confidence = "number"
  )),
  attributions = list(file = "data/attributions.csv", columns = c(
    evidence_id = "text", position = "number", actor_id = "text", surface = "text", cue = "text"
  )),
  quality = list(file = "data/quality.csv", columns = c(
    table = "text", attribute = "text", by = "measured_by", value = "text", precision = "number",
    recall = "number", f1 = "number", alpha = "number", correct = "number", expected = "number",
    found = "number", articles = "number"
  )),
  gold = list(file = "data/gold.csv", columns = c(
    gold_id = "text", article_id = "text", coder = "text", table = "text", code = "text",
    status = "status", arguable = "truth", fact = "text"
  )),
  gold_values = list(file = "data/gold_values.csv", columns = c(
    gold_id = "text", attribute = "text", number = "number", value = "text", char_start = "number",
    char_end = "number"
  ))
  )
  sourced <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$ofile))
  folder <- if (length(sourced)) dirname(dirname(normalizePath(sourced[[length(sourced)]]))) else "datapackage"

  typed <- function(cell, kind) {
    cell <- sub("^'('*[=+@\t\r-])", "\\1", cell)
    switch(kind,
      text = cell,
      number = as.numeric(cell),
      truth = cell == "true",
      day = as.Date(cell),
      factor(cell, levels = codes[[kind]])
    )
  }
  read <- function(table) {
    cells <- read.csv(file.path(folder, table$file), na.strings = "", encoding = "UTF-8", colClasses = "character")
    stopifnot(identical(names(cells), names(table$columns)))
    cells[] <- Map(typed, cells, table$columns)
    cells
  }
  found <- new.env()
  for (name in names(tables)) {
    local({
      table <- tables[[name]]
      delayedAssign(name, read(table), assign.env = found)
    })
  }
  found
})
