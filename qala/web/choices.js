// Choices: two or three words in a line, one of them pressed.

import { html, put, write } from "./ink.js";

export class Choices {
  constructor(chosen) {
    this.buttons = new Map();
    this.chosen = chosen;
    this.node = html("div", { class: "choice", role: "group" });
  }

  offer(words) {
    for (const [key, word] of Object.entries(words)) {
      const button = this.buttons.get(key) ?? this.add(key);
      write(button, word ?? "");
    }
  }

  add(key) {
    const button = html("button", { type: "button" });
    button.addEventListener("click", () => this.chosen(key));
    this.node.append(button);
    this.buttons.set(key, button);
    return button;
  }

  mark(chosen) {
    for (const [key, button] of this.buttons) put(button, "aria-pressed", key === chosen);
  }
}
