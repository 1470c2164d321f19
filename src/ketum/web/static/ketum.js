// Small parts that make pages livelier. Everything but live sliders works without this file.
"use strict";

document.documentElement.classList.add("scripted");

// Every request of htmx carries the form token, as our forms do.
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Ketum-Form"] = document.body.dataset.formToken;
});

// The menu closes with Escape and by a click elsewhere.
const menu = document.querySelector("details.menu");
if (menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// What is wrong with a form is shown first, to eyes and to screen readers.
document.querySelector("#problems")?.focus();

// A link into a folded part opens it.
const unfold = () => {
  if (!location.hash) return;
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  target?.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
