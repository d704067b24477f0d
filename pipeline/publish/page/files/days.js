// Days: an axis of days, with a lane of its own at the left for what has no day.

const DAY = 86400000;
const timeOf = (iso) => Date.parse(`${iso}T00:00:00Z`);
const isoOf = (time) => new Date(time).toISOString().slice(0, 10);
const LANE = 76;
/** Pixels that the label of a day needs. */
const TICK = 84;
const STEPS = [1, 2, 3, 7, 14, 28, 61, 91, 182, 365, 730, 1826, 3652];

/**
 * An axis for claims between two edges in pixels. Times are plain numbers of UTC, so that no chart depends on the time
 * zone of its reader. Gives `x` of a claim, the `lane` of what has no day (null where all have one), and `bin`, which puts
 * days together so that a bin is at least `room` pixels wide.
 */
function dayAxis(found, { left, right, room = 1 }) {
  const times = found.filter((claim) => claim.from !== null).map((claim) => timeOf(claim.from));
  const undated = times.length < found.length;
  const lane = undated ? { from: left, to: times.length ? left + LANE : right } : null;
  const start = lane ? lane.to + 12 : left;
  const [first, last] = times.length ? spread(times) : [0, 0];
  const days = Math.round((last - first) / DAY) + 1;
  const perDay = (right - start) / days;
  const step = STEPS.find((size) => size * perDay >= room) ?? STEPS.at(-1);
  const at = (time) => start + ((time - first) / DAY + 0.5) * perDay;
  const middle = lane ? (lane.from + lane.to) / 2 : start;
  /** First day of the bin of a claim; null for none. */
  const bin = (claim) =>
    claim.from === null ? null : first + Math.floor((timeOf(claim.from) - first) / DAY / step) * step * DAY;
  return {
    lane,
    start,
    right,
    first,
    days,
    perDay,
    step,
    bin,
    wide: Math.min(right - start, perDay * step),
    x: (claim) => (claim.from === null ? middle : at(timeOf(claim.from))),
    binX: (time) => (time === null ? middle : Math.min(right - 4, at(time) + ((step - 1) / 2) * perDay)),
    times: times.length > 0,
    at,
  };
}

/** The axis as drawn: the lane shaded, days with their labels, from `top` to `bottom`; labels stand at `label`. */
function drawDays(axis, top, bottom, label) {
  const parts = [];
  if (axis.lane) {
    const { from, to } = axis.lane;
    parts.push(svg("rect", { x: from, y: top, width: to - from, height: bottom - top, class: "lane" }));
    parts.push(text((from + to) / 2, label, "no day", { "text-anchor": "middle", class: "tick" }));
  }
  if (!axis.times) return svg("g", {}, parts);
  let year = null;
  for (const { time, iso, unit } of ticksOf(axis)) {
    const x = axis.at(time);
    const [day, month, own] = dayText(iso).split(" ");
    const short = { day: `${day} ${month}${own === year ? "" : ` ${own}`}`, month: `${month} ${own}`, year: own }[unit];
    year = own;
    // Of wide days the line stands between two, of narrow ones at the day itself.
    const edge = axis.perDay > 24 ? x - axis.perDay / 2 : x;
    parts.push(line(edge, top, edge, bottom, "grid"));
    const half = textWidth(short) / 2;
    const anchor = x - half < axis.start - 10 ? "start" : x + half > axis.right + 8 ? "end" : "middle";
    parts.push(text(x, label, short, { "text-anchor": anchor, class: "tick" }));
  }
  return svg("g", {}, parts);
}

/** Days that get a label: every so many days, else first days of months, else of years, as far apart as labels need. */
function ticksOf({ perDay, days, first }) {
  const end = first + (days - 1) * DAY;
  const step = [1, 2, 3, 7, 14].find((size) => size * perDay >= TICK);
  if (step || days < 45)
    return Array.from({ length: Math.ceil(days / (step ?? days)) }, (_, i) => first + i * (step ?? days) * DAY).map(
      (time) => ({ time, iso: isoOf(time), unit: "day" }),
    );
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600].find((size) => size * 30 * perDay >= TICK) ?? 1200;
  const [year, month] = isoOf(first).split("-").map(Number);
  const start = Math.ceil((year * 12 + month - (isoOf(first).endsWith("-01") ? 1 : 0)) / months) * months;
  const found = [];
  for (let at = start; ; at += months) {
    const time = Date.UTC(Math.floor(at / 12), at % 12, 1);
    if (time > end) return found;
    found.push({ time, iso: isoOf(time), unit: months < 12 ? "month" : "year" });
  }
}

/** What a bin of the axis is called. */
const binText = (axis, time) =>
  time === null
    ? "no day"
    : axis.step === 1
      ? dayText(isoOf(time))
      : daysText(isoOf(time), isoOf(time + (axis.step - 1) * DAY));
