/* Enhances pages that work without it. */
"use strict";

/* Every citation gets a button that copies its words. */
for (const words of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const name = words.previousElementSibling ? words.previousElementSibling.textContent : "";
  button.setAttribute("aria-label", `Copy: ${name}`);
  const text = words.textContent.trim();
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(words);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = "Selected: copy with Ctrl+C";
    }
    button.setAttribute("aria-live", "polite");
  });
  words.append(" ", button);
}
