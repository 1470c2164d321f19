// Printing the whole report, or only the sheet for a clinician.
"use strict";

document.querySelectorAll("[data-print]").forEach((button) => {
  button.addEventListener("click", () => {
    document.body.classList.toggle("only-sheet", button.dataset.print === "sheet");
    window.print();
  });
});
addEventListener("afterprint", () => document.body.classList.remove("only-sheet"));
