// An answer that came in place is brought into view, and the keyboard goes on from there; a form
// that came back with it keeps the keyboard in its first field instead.
"use strict";

document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.detail.target;
  const wrong = place.querySelector("#problems");
  if (wrong) {
    wrong.focus();
  } else if (place.hasAttribute("data-show")) {
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  } else if (place.dataset.focus) {
    document.querySelector(place.dataset.focus)?.focus({ preventScroll: true });
  }
});
