// The panel on a phone: a sheet over the map that can be drawn up, by a finger or by a button.

const DRAG_STARTS = 8; // pixels: less is a tap

class Sheet {
  constructor(panel, texts) {
    this.texts = texts;
    this.handle = element("button", { type: "button", class: "km-handle", onclick: () => this.tapped() });
    this.element = element("div", { class: "km-sheet" }, this.handle, panel);
    this.handle.addEventListener("pointerdown", (event) => this.begin(event));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.up) return;
      event.stopPropagation();
      this.draw(false);
      this.handle.focus();
    });
    this.draw(false);
  }

  draw(up) {
    this.up = up;
    this.element.classList.toggle("km-up", up);
    this.handle.setAttribute("aria-expanded", String(up));
    const words = up ? this.texts.sheetDown : this.texts.sheetUp;
    this.handle.setAttribute("aria-label", words);
    this.handle.title = words;
  }

  tapped() {
    if (!this.dragged) this.draw(!this.up);
    this.dragged = false;
  }

  // Drawn by a finger: it goes where the finger leads.
  begin({ clientY: from }) {
    const end = ({ clientY: to }) => {
      removeEventListener("pointerup", end);
      if (Math.abs(to - from) < DRAG_STARTS) return;
      this.dragged = true;
      this.draw(to < from);
    };
    addEventListener("pointerup", end);
  }
}
