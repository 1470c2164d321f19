// An answer that came in place is brought into view, and the keyboard goes on from there.
"use strict";

document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.detail.target;
  if (!place.hasAttribute("data-show")) return;
  const first = place.querySelector("#problems") ?? place;
  first.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
});
