// Sliders beside the written amounts: they move the figure and leave its unit as it is.
"use strict";

const controls = document.getElementById("what-if");
const written = /^\s*(\d+(?:\.\d+)?)\s*(\D.*)$/;

const slide = (field) => {
  const found = field.value.match(written);
  if (!found || field.dataset.slides) return;
  field.dataset.slides = "yes";
  const amount = Number(found[1]);
  if (!(amount > 0)) return;
  const step = 10 ** Math.floor(Math.log10(amount / 4));
  const range = document.createElement("input");
  Object.assign(range, { type: "range", className: "slide", min: step, step, max: step * Math.ceil((amount * 2.5) / step) });
  range.value = amount;
  const label = controls.querySelector(`label[for="${field.id}"]`).textContent;
  range.setAttribute("aria-label", controls.dataset.slider.replace("{label}", label));
  range.addEventListener("input", () => {
    const unit = field.value.match(written)?.[2] ?? found[2];
    field.value = `${Number(Number(range.value).toPrecision(6))} ${unit}`;
  });
  field.addEventListener("input", () => {
    const now = field.value.match(written);
    if (now) range.value = now[1];
  });
  field.after(range);
};

const slides = () => controls.querySelectorAll(
  'input[name$=".amount"], input[name="person.weight"], input[name^="product.label."]').forEach(slide);
slides();
document.addEventListener("htmx:afterSwap", slides);
