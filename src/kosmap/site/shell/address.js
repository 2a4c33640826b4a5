// The view and the address: the same parameters as the app's (kosmap/view/selection.py).

const LISTS = ["types", "municipality", "system", "institution", "confidence", "actor", "source"];
const SEPARATOR = { actor: ";", source: ";" }; // their names may hold a comma
const DEFAULT_TRAIL = 30, DEFAULT_LANGUAGE = "en";
const TEXT_AT_MOST = 200;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

// The day number of a date as it is written in an address; null where it is none.
function dayOf(text) {
  const day = ISO.test(text) ? Date.parse(`${text}T00:00:00Z`) / 86400000 : NaN;
  return Number.isNaN(day) || isoDate(day) !== text ? null : day;
}

// known: { days, opening, trails, languages, words: { types: [...], … } }. What is not understood
// is left out and named in `ignored`.
function readView(query, known) {
  const given = new URLSearchParams(query), ignored = [];
  const text = (name) => (given.get(name) || "").slice(0, TEXT_AT_MOST);
  const day = (name) => {
    if (!text(name)) return null;
    const found = dayOf(text(name));
    if (found === null) ignored.push([name, text(name)]);
    return found === null ? null : Math.min(known.days[1], Math.max(known.days[0], found));
  };
  const view = { day: known.opening, first: null, trail: DEFAULT_TRAIL };
  const [date, from, to] = [day("date"), day("from"), day("to")];
  if (from !== null || to !== null) {
    const [first, last] = [from ?? known.days[0], to ?? known.days[1]];
    if (first <= last) Object.assign(view, { first, day: last });
    else ignored.push(["from", text("from")]);
  } else if (date !== null) {
    view.day = date;
  }
  view.compare = day("compare");
  for (const name of LISTS) {
    const words = (given.get(name) || "").split(SEPARATOR[name] || ",").filter(Boolean);
    const allowed = known.words[name];
    view[name] = words.filter((word) => !allowed || allowed.includes(word));
    if (view[name].length < words.length) ignored.push([name, given.get(name)]);
  }
  const choose = (name, allowed) => {
    if (!text(name)) return "";
    if (allowed.includes(text(name))) return text(name);
    ignored.push([name, text(name)]);
    return "";
  };
  view.trail = Number(choose("trail", known.trails.map(String)) || DEFAULT_TRAIL);
  view.lang = choose("lang", known.languages);
  view.casualties = [choose("casualties", known.words.casualties)].filter(Boolean);
  view.q = text("q").trim();
  view.event = text("event");
  view.lesson = /^[a-z0-9-]{1,80}$/.test(text("lesson")) ? text("lesson") : "";
  view.step = Math.max(1, parseInt(text("step"), 10) || 1);
  for (const name of ["embed", "present"]) view[name] = ["1", "true"].includes(text(name).toLowerCase());
  return { view, ignored };
}

// The parameters of a view; what is as by default is left out, and of a lesson's step its date
// where `dateless`.
function writeView(view, dateless = false) {
  const query = new URLSearchParams();
  if (dateless) {
    query.set("lesson", view.lesson);
  } else if (view.first !== null) {
    query.set("from", isoDate(view.first));
    query.set("to", isoDate(view.day));
  } else {
    query.set("date", isoDate(view.day));
  }
  for (const name of LISTS) {
    if (view[name].length) query.set(name, [...view[name]].sort().join(SEPARATOR[name] || ","));
  }
  if (view.trail !== DEFAULT_TRAIL) query.set("trail", view.trail);
  if (view.lang && view.lang !== DEFAULT_LANGUAGE) query.set("lang", view.lang);
  if (view.compare !== null) query.set("compare", isoDate(view.compare));
  if (view.q) query.set("q", view.q);
  if (view.casualties.length) query.set("casualties", view.casualties[0]);
  if (view.event) query.set("event", view.event);
  if (view.lesson) {
    query.set("lesson", view.lesson);
    query.set("step", view.step);
  }
  for (const name of ["embed", "present"]) if (view[name]) query.set(name, "1");
  return query.toString();
}
