/* Enhances the forms of curators, which work without it: words taken by selecting them, and keys. */
"use strict";

/* What stands in a block but is no words of the text: labels, links, steps between hits. */
const ASIDE = ".label, .links, .hop, .visually-hidden, .apart-label, .credit";

/* The forms of one fact; a release with its text and its forms. */
const FORM = ".fact-form, fieldset.set-right";
const DESK = ".reading, .doubted";

/* The offset of a point in the text of the release, in code points; null outside of its blocks. */
const offsetOf = (node, offset) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element.closest("[data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  const part = before.cloneContents();
  for (const aside of part.querySelectorAll(ASIDE)) aside.remove();
  return Number(block.dataset.start) + [...part.textContent].length;
};

/* The words that are selected in the text, where they begin, and the release that they are of. */
const selected = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  if (start === null) return null;
  const part = range.cloneContents();
  for (const aside of part.querySelectorAll(ASIDE)) aside.remove();
  const raw = part.textContent;
  const words = raw.trim();
  const blanks = raw.length - raw.trimStart().length;
  const from = range.startContainer.parentElement.closest(DESK);
  return words ? { words, start: start + [...raw.slice(0, blanks)].length, from } : null;
};

let last = null;
document.addEventListener("selectionchange", () => { last = selected() || last; });

/* Let the button of a form of one fact take the words that are selected in its release's text. */
const prepare = (form) => {
  const take = form.querySelector("[data-take]");
  if (!take) return;
  take.parentElement.hidden = false;
  take.addEventListener("click", () => {
    if (!last || last.from !== form.closest(DESK)) return;
    const words = form.querySelector("[data-words]");
    words.value = last.words;
    const start = form.querySelector("[data-start-of]");
    if (start) start.value = last.start;
    words.focus();
  });
};
document.querySelectorAll(FORM).forEach(prepare);

/* A copy of a form, empty, for one fact more; its fields are numbered one higher. */
const another = (form) => {
  const copy = form.cloneNode(true);
  const next = (name) => name.replace(/:(\d+)\|/, (_, number) => `:${Number(number) + 1}|`);
  for (const part of copy.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, next(part.getAttribute(name)));
    }
  }
  for (const field of copy.querySelectorAll("textarea, input[type=text]")) field.value = "";
  form.after(copy);
  prepare(copy);
  return copy;
};

/* The form that a new quotation is put into: the one there is, or the first that is empty. */
const emptyForm = (adding) => {
  const forms = [...adding.querySelectorAll(FORM)].filter((form) => form.querySelector("[data-words]"));
  const quotations = forms.filter((form) => form.querySelector("select"));
  if (adding.querySelector("form")) return quotations[0];
  const last = quotations[quotations.length - 1];
  return quotations.find((form) => !form.querySelector("[data-words]").value) || another(last);
};

/* A button at hand for words just selected: it opens the form to put a quotation in. */
for (const desk of document.querySelectorAll(DESK)) {
  const adding = desk.querySelector("details[data-adds='quotation']");
  if (!adding) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quote-this";
  button.hidden = true;
  button.textContent = adding.dataset.label;
  document.body.append(button);
  document.addEventListener("selectionchange", () => {
    const now = selected();
    button.hidden = !now || now.from !== desk;
    if (button.hidden) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    button.style.setProperty("top", `${window.scrollY + box.bottom + 6}px`);
    button.style.setProperty("left", `${window.scrollX + Math.max(8, box.left)}px`);
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    adding.open = true;
    const form = emptyForm(adding);
    form.querySelector("[data-take]").click();
    button.hidden = true;
    form.querySelector("input[type=text]:not([data-start-of])").focus();
  });
}

/* One key for what is done most, where one fact stands on the page. */
const doubted = document.querySelector(".doubted");
if (doubted) {
  for (const hint of document.querySelectorAll(".keys")) hint.hidden = false;
  for (const target of doubted.querySelectorAll("[data-key]")) {
    const key = document.createElement("kbd");
    key.textContent = target.dataset.key;
    key.setAttribute("aria-hidden", "true");
    target.append(" ", key);
    target.setAttribute("aria-keyshortcuts", target.dataset.key);
  }
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, textarea, select");
    if (field) {
      if (event.key === "Escape") field.blur();
      if (event.key === "Enter" && event.ctrlKey) field.form.querySelector("[data-key='s']").click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "e") {
      event.preventDefault();
      doubted.querySelector(".fact-form input[type=text]")?.focus();
      return;
    }
    const target = [...doubted.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
}
