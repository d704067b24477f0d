# Tables and flat views of $title as data frames with their types, read when they are first asked for:
#
#   source("datapackage/formats/load.R")
#   table(lagebild$$flat_events$$event_type)
#
# Days are Date, codes are factors with all their codes as levels, truth values are logical, numbers numeric. What is
# null in the data is NA. Texts are as they were before the CSV file protected them from spreadsheets.

lagebild <- local({
  codes <- list(
$codes
  )
  tables <- list(
$tables
  )
  sourced <- Filter(Negate(is.null), lapply(sys.frames(), function(frame) frame$$ofile))
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
    cells <- read.csv(file.path(folder, table$$file), na.strings = "", encoding = "UTF-8", colClasses = "character")
    stopifnot(identical(names(cells), names(table$$columns)))
    cells[] <- Map(typed, cells, table$$columns)
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
