// In every page under test: when the last visible change after an event was painted.
// A page shows its parts as text (fills, path data, words); a part that reads differently at a
// frame has changed before it, and is on the screen when the frame after that begins.
(() => {
  const parts = {
    root() {
      const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
      return hosts.map((host) => host.shadowRoot).find((one) => one?.querySelector(".stage"));
    },
    qala() {
      const root = parts.root();
      if (!root) return null;
      const told = (selector) => root.querySelector(selector)?.innerHTML ?? "";
      const units = [...root.querySelectorAll(".unit")];
      const map = units.map((unit) => `${unit.getAttribute("fill")}${unit.getAttribute("display")}`);
      return {
        map: map.join() + told(".labels") + told(".bubbles"),
        page: [".head", ".rows", ".timeline", ".legend", ".strip", ".foot"].map(told).join(),
      };
    },
    plotly() {
      const told = (selector, name) =>
        [...document.querySelectorAll(selector)].map((one) => one.getAttribute(name)).join();
      const drawn = document.querySelector(".choroplethlayer path[d]");
      if (!drawn) return null;
      const map = told(".choroplethlayer path", "fill");
      const words = [...document.querySelectorAll(".main-svg text")].map((one) => one.textContent);
      return { map, page: told(".js-line", "d") + told(".barlayer path", "d") + words.join() };
    },
  };
  const state = { kind: "plotly", touched: false };
  const watcher = new MutationObserver(() => { state.touched = true; });
  const watch = () => {
    const every = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const root of [document, parts.root()?.getRootNode()]) if (root) watcher.observe(root, every);
  };
  const look = () => {
    const now = performance.now();
    for (const name of state.pending) state.painted[name] = now;
    state.pending = [];
    const seen = state.touched && parts[state.kind]();
    if (seen) {
      state.touched = false;
      watch();
      for (const name of ["map", "page"]) {
        if (seen[name] !== state.seen[name]) {
          state.pending.push(name);
          if (name === "map") state.frames.push(now);
        }
      }
    }
    state.seen = seen || state.seen;
    if (state.running) requestAnimationFrame(look);
  };
  window.bench = {
    ready: (kind) => Boolean(parts[kind]()),
    arm(kind, event) {
      state.running = false;
      requestAnimationFrame(() => {
        Object.assign(state, { kind, painted: {}, pending: [], frames: [], start: null });
        Object.assign(state, { seen: parts[kind](), running: true });
        const begin = (happened) => { state.start ??= happened.timeStamp; };
        window.addEventListener(event, begin, { capture: true, once: true });
        watch();
        look();
      });
    },
    // Milliseconds from the event to the map and to the whole page, once all has been still.
    result(quiet) {
      const { start, painted, pending, frames } = state;
      const last = Math.max(...Object.values(painted));
      if (start === null || !painted.map || pending.length) return null;
      if (performance.now() - last < quiet) return null;
      state.running = false;
      return { map: painted.map - start, page: last - start, frames: frames.length };
    },
    frames: () => state.frames,
    playing: () => parts.root().querySelector(".play").getAttribute("aria-pressed") === "true",
  };
})();
