// Presenter mode: the map over the whole screen, larger, with what a room needs: one-key steps, a
// spotlight that follows the pointer, and a key that blackens the screen. A clicker sends page up,
// page down, and a full stop or B for black.

const HINT_FOR = 8000; // milliseconds
// Of the element that holds the frame in a page.
const OVER_ALL = {
  position: "fixed", inset: "0", width: "100vw", height: "100vh", "max-height": "none", "z-index": "1000000",
};
const KEYS = { f: "end", s: "spotlight", b: "black", ".": "black" };

class Presenter {
  constructor(frame, texts) {
    Object.assign(this, { frame, texts, on: false });
    const over = (look, attributes) =>
      document.documentElement.appendChild(element("div", { class: look, hidden: "", ...attributes }));
    this.spotlight = over("km-spotlight", {});
    this.black = over("km-black", {});
    this.hint = over("km-hint", { role: "status" });
    this.holder = this.ownFrame();
    document.addEventListener("pointermove", ({ clientX, clientY }) => {
      this.spotlight.style.setProperty("--km-at", `${clientX}px ${clientY}px`);
    });
    const page = this.holder?.ownerDocument || document;
    // The browser itself ends the whole screen at Escape.
    page.addEventListener("fullscreenchange", () => {
      if (!page.fullscreenElement) this.turn(false);
    });
    // The hand may be in the page around the frame when it presses F.
    if (page !== document) page.addEventListener("keydown", (event) => { if (event.key === "f") this.key(event); });
  }

  // The element that holds this frame in a page of the same origin; null elsewhere.
  ownFrame() {
    try {
      return window.frameElement;
    } catch {
      return null;
    }
  }

  // What the page says: presenting or not.
  follow(wanted) {
    if (wanted !== this.wanted) this.turn(wanted, false);
    this.wanted = wanted;
  }

  turn(on, byHand = true) {
    if (on === this.on) return;
    this.on = on;
    document.body.classList.toggle("km-presenting", on);
    for (const [name, value] of Object.entries(this.holder ? OVER_ALL : {})) {
      if (on) this.holder.style.setProperty(name, value, "important");
      else this.holder.style.removeProperty(name);
    }
    const screen = this.holder || document.documentElement, page = screen.ownerDocument;
    if (on && byHand) screen.requestFullscreen?.().catch(() => {}); // refused: the window is filled all the same
    else if (!on && page.fullscreenElement) page.exitFullscreen();
    this.spotlight.hidden = this.black.hidden = true;
    this.say(on ? this.texts.keys : this.texts.ended);
    this.frame.map.invalidateSize({ animate: false });
    this.frame.rearrange();
    if (on) window.focus();
    if (!byHand) return;
    this.wanted = on;
    this.frame.say({ present: on });
  }

  say(words) {
    this.hint.hidden = false;
    this.hint.textContent = words;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => { this.hint.hidden = true; }, HINT_FOR);
  }

  // Whether a key was for the presenter.
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return false;
    const wanted = KEYS[event.key.toLowerCase()];
    if (!this.on && wanted !== "end") return false;
    if (!this.black.hidden && (wanted || event.key === "Escape")) this.blacken(false);
    else if (wanted === "end") this.turn(!this.on);
    else if (wanted === "spotlight") this.spotlight.hidden = !this.spotlight.hidden;
    else if (wanted === "black") this.blacken(true);
    else if (event.key === "?") this.say(this.texts.keys);
    else if (!this.step(event.key)) return false;
    event.preventDefault();
    return true;
  }

  blacken(on) {
    this.black.hidden = !on;
    this.say(on ? this.texts.black : "");
  }

  // Without a lesson a clicker goes from change to change.
  step(key) {
    const { frame } = this;
    if (frame.guide.on || !["PageUp", "PageDown"].includes(key)) return false;
    const day = key === "PageDown" ? frame.nextChange(frame.day()) : frame.previousChange(frame.day());
    if (day === null) return true;
    frame.playback.pause();
    frame.sequence += 1; // what the page still says of before is out of date
    frame.go(day);
    frame.settled();
    return true;
  }
}
