// A word as a search compares it, by the rules of the app (kosmap/words/folding.py).

const WORD = /[\p{L}\p{N}]+/gu;

class Folding {
  constructor({ cyrillic, whole, sounds }) {
    Object.assign(this, { cyrillic, whole });
    // A pattern that Python wrote names its parts as \1; a replacement here as $1.
    this.sounds = sounds.map(([spelling, sound]) => [new RegExp(spelling, "g"), sound.replace(/\\(\d)/g, "$$$1")]);
  }

  fold(word) {
    let folded = replaced(replaced(word, this.cyrillic).toLowerCase(), { ß: "ss" });
    folded = replaced(folded.normalize("NFKD").replace(/\p{Mn}/gu, ""), this.whole);
    for (const [spelling, sound] of this.sounds) folded = folded.replace(spelling, sound);
    return folded;
  }

  words(text) {
    return (text.normalize("NFC").match(WORD) || []).map((word) => this.fold(word));
  }
}

function replaced(text, table) {
  return Array.from(text, (letter) => table[letter] ?? letter).join("");
}
