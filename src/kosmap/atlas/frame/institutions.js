// Institutions by system and kind: how many of each are on the map, and which are let through.

const FACETS = ["system", "institution"]; // as in a link

class Institutions {
  constructor(columns, state) {
    Object.assign(this, columns, { rowState: state });
    this.shown = new Uint8Array(this.system.length);
    // How many of each system and of each kind are on the map.
    this.present = {
      system: new Int32Array(this.words.system.length),
      institution: new Int32Array(this.words.institution.length),
    };
    this.chosen = { system: [], institution: [] }; // what is switched on; none: all
  }

  word(row, facet) {
    return this.words[facet][this[facet][row - this.first]];
  }

  // Count anew the rows whose state has changed.
  update(changed) {
    for (const row of changed) {
      const at = row - this.first;
      if (at < 0) continue;
      const now = Number(this.rowState[row] !== ABSENT), step = now - this.shown[at];
      this.shown[at] = now;
      for (const facet of FACETS) this.present[facet][this[facet][at]] += step;
    }
  }

  // Whether a row passes the switches; an incident always does.
  allows(row) {
    return row < this.first || FACETS.every((facet) =>
      !this.chosen[facet].length || this.chosen[facet].includes(this.word(row, facet)));
  }
}

// What is switched on once `word` is switched. All on and none on are the same: no filter.
function switched(chosen, word, all) {
  const on = new Set(chosen.length ? chosen : all);
  if (on.has(word)) on.delete(word); else on.add(word);
  return on.size === all.length ? [] : [...on];
}

// The looks of rows by name: a type, "institution/serbia/school", "institution/serbia" for
// several kinds; and "kind/school", a kind of whatever system.
class Looks {
  constructor(symbols, houses, index, institutions, texts) {
    Object.assign(this, { symbols, houses, index, institutions, texts });
  }

  shape(name) {
    const [type, system, kind = ""] = name.split("/");
    if (system === undefined) return this.symbols[type];
    if (type === "kind") return { glyph: this.houses.glyphs[system] };
    return {
      color: this.houses.color, path: this.houses.frames[system], glyph: this.houses.glyphs[kind],
    };
  }

  of(row) {
    const family = this.family(row);
    return family.includes("/") ? `${family}/${this.institutions.word(row, "institution")}` : family;
  }

  // The look that a row shares with others in a group: that of its type, or of its system.
  family(row) {
    return row < this.institutions.first
      ? this.index.types[this.index.type[row]]
      : `institution/${this.institutions.word(row, "system")}`;
  }

  // "School, university · Serbian system".
  words(name) {
    const [type, system, kind] = name.split("/");
    if (system === undefined) return this.texts.types[type];
    return `${kind ? this.texts.institution[kind] : this.texts.types[type]} · ${this.texts.system[system]}`;
  }
}
