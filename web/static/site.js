/* Enhances pages that work without it. */
"use strict";

const said = document.currentScript.dataset;

/* Every citation gets a button that copies its words. */
for (const words of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = said.copy;
  const name = words.previousElementSibling ? words.previousElementSibling.textContent : "";
  button.setAttribute("aria-label", `${said.copy}: ${name}`);
  const text = words.textContent.trim();
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = said.copied;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(words);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = said.selected;
    }
    button.setAttribute("aria-live", "polite");
  });
  words.append(" ", button);
}

/* The search box offers names and words as one types: a combobox after the ARIA authoring practices. */
for (const box of document.querySelectorAll("input[data-complete]")) {
  const list = document.createElement("ul");
  list.id = `${box.id}-completions`;
  list.className = "completions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said.suggestions);
  box.parentElement.append(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  let offers = [];
  let chosen = -1;
  let waiting = 0;
  let asked = "";

  const close = () => {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (number) => {
    chosen = number;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", place === number));
    if (number < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[number].id);
  };
  const take = (offer) => {
    close();
    if (offer.url) {
      location.assign(offer.url);
      return;
    }
    box.value = offer.text;
    box.focus();
  };
  const show = (found) => {
    offers = found;
    list.replaceChildren(...found.map((offer, place) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${place}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = `${offer.kind}, ${offer.count}`;
      row.append(offer.label, " ", kind);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); take(offer); });
      return row;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const ask = async () => {
    const text = box.value;
    asked = text;
    if (text.trim().length < 2) return close();
    const scope = box.form.querySelector("[name=in]:checked");
    const query = new URLSearchParams({ q: text, in: scope ? scope.value : "" });
    try {
      const answer = await fetch(`${box.dataset.complete}?${query}`);
      const found = answer.ok ? await answer.json() : [];
      if (asked === box.value && document.activeElement === box) show(found);
    } catch {
      close();
    }
  };
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      const places = offers.length + 1;
      choose((chosen + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(offers[chosen]);
    }
  });
}

// A job that is at work is shown as it goes on; without scripts its link does the same.
const watch = async () => {
  const shown = document.querySelector("[data-watch]");
  if (!shown) return;
  try {
    const answer = await fetch(shown.dataset.watch);
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("job");
      if (fresh && !shown.contains(document.activeElement)) shown.replaceWith(fresh);
    }
  } catch {
    // The server is away, to be started again: what is shown stays, and it is asked again.
  } finally {
    setTimeout(watch, 1500);
  }
};
setTimeout(watch, 1000);
