// Which rows have which words (kosmap/view/index.py): rows share cells, cells hold words.

class Words {
  constructor({ words, cellOfRow, cells, codes }) {
    Object.assign(this, { words, cellOfRow, cells, codes });
    this.cellCount = cellOfRow.reduce((most, cell) => Math.max(most, cell + 1), 0);
  }

  // For each row 1 where it has a word that is wanted.
  having(isWanted) {
    const wanted = this.words.map(isWanted);
    const inCell = new Uint8Array(this.cellCount);
    this.codes.forEach((code, at) => { if (wanted[code]) inCell[this.cells[at]] = 1; });
    return Uint8Array.from(this.cellOfRow, (cell) => inCell[cell]);
  }
}

// The rows that every filter in use and every word of the search let through, as a mask for the
// frame: base64 of bits, the first row in the lowest bit; null where nothing is left out.
class Lookups {
  constructor(files, folding) {
    Object.assign(this, { files, folding });
  }

  // `names`: all filters, or all but the one whose choices are counted.
  async passing(view, names) {
    const used = names.filter((name) => view[name].length);
    const found = [];
    if (used.length) {
      const { rows } = await this.facets();
      for (const name of used) found.push(rows[name].having((word) => view[name].includes(word)));
    }
    if (view.q) found.push(await this.holding(view.q));
    if (!found.length) return null;
    return found.reduce((both, rows) => both.map((passes, row) => passes & rows[row]));
  }

  facets() {
    return this.loadedFacets ||= load(this.files.facets).then(({ offered, rows }) => ({
      offered,
      rows: Object.fromEntries(Object.entries(rows).map(([name, words]) => [name, new Words(words)])),
    }));
  }

  // The rows that hold every word of a search, each as the beginning of a word.
  async holding(search) {
    this.loadedTexts ||= load(this.files.search).then(({ texts }) => texts.map((words) => new Words(words)));
    const texts = await this.loadedTexts;
    let found = new Uint8Array(texts[0].cellOfRow.length).fill(1);
    for (const word of this.folding.words(search)) {
      const each = texts.map((text) => text.having((known) => known.startsWith(word)));
      found = found.map((holds, row) => holds & (each.some((rows) => rows[row]) ? 1 : 0));
    }
    return found;
  }
}

function maskOf(rows) {
  if (!rows) return null;
  const bytes = new Uint8Array(Math.ceil(rows.length / 8));
  rows.forEach((passes, row) => { if (passes) bytes[row >> 3] |= 1 << (row & 7); });
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
