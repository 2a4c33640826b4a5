// Runs in the page before anything else. What the benchmarks time, they time in here, by the
// page's own clock: the way between the browser and the benchmark takes no part in it.

if (window === window.top) {
  const traffic = []; // [when, "in" or "out", bytes] of every websocket message
  const Native = window.WebSocket;
  const size = (data) => data.byteLength ?? data.size ?? new Blob([data]).size;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) =>
        traffic.push([performance.now(), "in", size(event.data)]));
    }

    send(data) {
      traffic.push([performance.now(), "out", size(data)]);
      super.send(data);
    }
  };

  const frames = () => [...document.querySelectorAll("iframe")].flatMap((frame) => {
    try { return frame.contentWindow ? [frame.contentWindow] : []; } catch { return []; }
  });
  // The day that each app shows, null before it shows one.
  const shown = {
    ours: () => frames().map((frame) => frame.kosmap?.date).find(Boolean) ?? null,
    bare: () => document.querySelector("[data-testid=stCaptionContainer]")
      ?.textContent.match(/\d{4}-\d\d-\d\d/)?.[0] ?? null,
    marked: () => frames().map((frame) =>
      [...frame.document.querySelectorAll("[data-day]")].pop()?.dataset.day).find(Boolean) ?? null,
  };
  // When the frame of animation that holds a change has been painted, the next one begins.
  const painted = (tell) => requestAnimationFrame(() => tell(performance.now()));
  const until = (holds) => new Promise((tell) => {
    const look = () => {
      if (!holds()) return requestAnimationFrame(look);
      const changed = performance.now();
      return painted((at) => tell({ changed, painted: at }));
    };
    requestAnimationFrame(look);
  });

  window.watch = {
    traffic,
    shown,
    firstPaint: (app) => until(() => shown[app]() !== null),
    // The next arrow key on the slider: when the app shows another day.
    nextMove(app) {
      const before = shown[app]();
      return new Promise((tell) => {
        window.addEventListener("keydown", async () => {
          const pressed = performance.now();
          const seen = await until(() => ![null, before].includes(shown[app]()));
          tell({
            pressed, changed: seen.changed - pressed, painted: seen.painted - pressed,
            day: shown[app](),
          });
        }, { capture: true, once: true });
      });
    },
    // When every frame of animation began, in milliseconds.
    frameTimes: (view, milliseconds) => new Promise((tell) => {
      const times = [];
      const count = (now) => {
        times.push(now);
        if (now - times[0] < milliseconds) view.requestAnimationFrame(count);
        else tell(times);
      };
      view.requestAnimationFrame(count);
    }),
    mapFrame: () => frames().find((frame) => frame.kosmap),
  };
}
