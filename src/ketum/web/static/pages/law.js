// The slider moves the day of the map; a place on the map opens like its link in the table.
"use strict";

const slider = document.querySelector("#f-slider");
const day = document.querySelector("#f-on");

const monthOf = (count) => {
  const first = new Date(`${slider.dataset.first}T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + Number(count));
  return first.toISOString().slice(0, 10);
};

slider?.addEventListener("input", () => {
  day.value = monthOf(slider.value);
  slider.setAttribute("aria-valuetext", day.value.slice(0, 7));
});

document.querySelector("#map")?.addEventListener("click", (event) => {
  const place = event.target.closest("[data-code]");
  if (!place) return;
  const link = document.querySelector(`a[data-place="${CSS.escape(place.dataset.code)}"]`);
  if (link) location.assign(link.href);
});
