// News: hears when somebody published, and has the page drawn anew with the new data.

let line = null; // one line a browser tab, whatever page it shows
let hear = () => {};

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
  hear = (told) => {
    if (told && told !== token) setTriggerValue("token", told);
  };
  if (!address) return close();
  if (line?.url.endsWith(address) && line.readyState !== EventSource.CLOSED) return;
  close();
  line = new EventSource(address);
  line.addEventListener("message", (event) => hear(event.data));
}

function close() {
  line?.close();
  line = null;
}
