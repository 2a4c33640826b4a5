// The map follows the page's slider within the browser. The page hears of every move too, and
// its answer confirms the map; but the hand does not wait for the server.

const SLIDER = ".st-key-time input[type=range]";
const RESTS_AFTER = 1500; // milliseconds without a move, after which the page's word holds

class SliderFollower {
  constructor(moved) {
    this.moved = moved;
    this.movedAt = -Infinity;
    let page = null;
    try {
      page = window.parent !== window && window.parent.document;
    } catch {
      return; // a page of another origin: the server's answer moves the map
    }
    if (!page) return;
    this.page = page;
    this.days = this.read();
    const observer = new MutationObserver(() => this.look());
    observer.observe(page.body, {
      subtree: true, attributes: true, attributeFilter: ["value", "aria-valuetext"],
    });
    window.addEventListener("pagehide", () => observer.disconnect());
  }

  // The days at the slider's thumbs: one, or the first and last of a range.
  read() {
    return [...this.page.querySelectorAll(SLIDER)].map((input) => Math.round(input.value / 86400e6));
  }

  held() {
    return Boolean(this.page?.activeElement?.closest(".st-key-time [data-testid=stSlider]"));
  }

  look() {
    const days = this.read();
    if (!days.length || String(days) === String(this.days)) return;
    this.days = days;
    // Only a hand on the slider moves the map; when the page moves it, the page also says so.
    if (!this.held()) return;
    this.movedAt = performance.now();
    this.moved(days[days.length - 1], days.length > 1 ? days[0] : null);
  }

  // Whether a view from the page is older than what the hand has meanwhile done.
  isBehind(view) {
    return this.held() && performance.now() - this.movedAt < RESTS_AFTER
      && view.day !== this.days[this.days.length - 1];
  }
}

// Say what the frame is, and in which language.
function nameFrame({ language, texts }) {
  if (window.parent === window) return; // a file of its own says so itself
  document.documentElement.lang = language;
  document.title = texts.map;
  try {
    window.frameElement.title = texts.map;
  } catch { /* a page of another origin names its frame itself */ }
}
