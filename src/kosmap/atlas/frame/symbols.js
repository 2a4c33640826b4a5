// Small pieces of the page: elements, symbols, words.

// Build an element. Text of the record goes in as text, never as markup.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== "" && child !== false));
  return made;
}

const drawn = new Map(); // symbols by look, state and size: copying one is faster than drawing

// The symbol of a look, according to how sure its presence is.
function symbol(looks, name, state = CERTAIN, size = 20) {
  const key = `${name} ${state} ${size}`;
  if (!drawn.has(key)) drawn.set(key, drawSymbol(looks.shape(name), state, size));
  return drawn.get(key).cloneNode(true);
}

function drawSymbol(look, state, size) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  // A glyph on its own is as large as a symbol.
  svg.setAttribute("viewBox", look.path ? "-1 -1 26 26" : "3 3 18 18");
  svg.setAttribute("width", size);
  svg.setAttribute("height", size);
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `km-symbol km-${STATE_NAMES[state]}`);
  if (look.color) svg.style.setProperty("--fill", look.color);
  for (const [part, name] of [["path", look.glyph && "km-house"], ["glyph", "km-glyph"]]) {
    if (!look[part]) continue;
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", look[part]);
    if (name) path.setAttribute("class", name);
    svg.append(path);
  }
  return svg;
}

// A small picture for a button, given as path data in a 16 × 16 box.
function glyph(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

// Set a text where it differs: setting it anew would lay the page out again.
function setText(holder, text) {
  if (holder.textContent !== text) holder.textContent = text;
}

// "{count} rows" with its values filled in.
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function isoDate(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);
}

// Copy a text; where only secure pages are given the clipboard, by a selected field.
async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = element("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  return field.remove();
}
