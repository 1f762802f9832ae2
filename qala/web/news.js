// News: hears when somebody published, or the line to the server was cut, and has the page drawn
// anew.

const shared = new BroadcastChannel("qala-news"); // tells the browser's other tabs
let asked = ""; // the address that is listened to
let hear = () => {};
let redraw = () => {};
let again = 0;
let cut = null;
const LATER = 3000; // milliseconds: by then every server has looked for news
const TIMES = 3;

// Backspace on a page that was opened from a stage goes back to it.
window.addEventListener("keydown", (event) => {
  const stage = event.key === "Backspace" && sessionStorage.getItem("qala-stage");
  const typing = event.composedPath().some((node) => node.matches?.("input, textarea, [contenteditable]"));
  if (!stage || typing || new URL(stage).origin !== window.location.origin) return;
  sessionStorage.removeItem("qala-stage");
  window.location.assign(stage);
});

export function draw({ data, setTriggerValue }) {
  const { address, token } = JSON.parse(new TextDecoder().decode(data));
  // A view pinned to its version, or a server that tells no news, has nothing to wait for.
  hear = (told, times = TIMES) => {
    clearTimeout(again);
    if (!address || !told || told === token) return;
    setTriggerValue("token", told);
    // Of several servers one may tell what the one that draws this page has not seen yet.
    if (times > 1) again = setTimeout(() => hear(told, times - 1), LATER);
  };
  redraw = () => setTriggerValue("token", token);
  cut ??= watch();
  if (!address || address === asked) return;
  asked = address;
  // One line a browser: each holds one of the six connections a browser has for a server.
  if (navigator.locks) void navigator.locks.request("qala-news", () => open(address));
  else void open(address);
}

shared.addEventListener("message", ({ data }) => hear(data));

/**
 * Have the page drawn when its server was lost and there is one again. It may be another one, or
 * the same started anew: it knows nothing of this page, and Streamlit waits there for a click that
 * would then lead nowhere.
 */
function watch() {
  const app = document.querySelector("[data-testid=stApp]");
  let lost = false;
  const look = () => {
    const connected = app.dataset.testConnectionState === "CONNECTED";
    if (connected && lost) redraw();
    lost = !connected;
  };
  const watched = new MutationObserver(look);
  if (app) watched.observe(app, { attributeFilter: ["data-test-connection-state"] });
  return watched;
}

/** Listen for as long as this tab lives; the next tab takes over then. */
function open(address) {
  const line = new EventSource(address);
  line.addEventListener("message", ({ data }) => {
    hear(data);
    shared.postMessage(data);
  });
  // An answer that is an error, as while servers start anew, ends a line for good.
  line.addEventListener("error", () => {
    if (line.readyState === EventSource.CLOSED) setTimeout(() => open(address), LATER);
  });
  return new Promise(() => {});
}
