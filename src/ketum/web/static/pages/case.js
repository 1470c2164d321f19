// The guided case: one question at a time for those who like it, and a word while it is worked out.
"use strict";

const form = document.getElementById("case");
const questions = [...form.querySelectorAll(".question")];
const start = form.querySelector('[data-walk="start"]');
const said = form.querySelector(".walk .at");
const [oneAtATime, allAtOnce] = [start.textContent, form.dataset.allAtOnce];
let at = -1;

const show = (next, focus = true) => {
  at = next;
  const walking = at >= 0;
  form.classList.toggle("walking", walking);
  questions.forEach((question, number) => {
    question.hidden = walking && number !== at;
    const steps = question.querySelector(".steps");
    steps.hidden = !walking;
    steps.querySelector('[data-walk="back"]').hidden = number === 0;
    steps.querySelector('[data-walk="next"]').hidden = number === questions.length - 1;
  });
  start.textContent = walking ? allAtOnce : oneAtATime;
  start.setAttribute("aria-pressed", String(walking));
  said.textContent = walking
    ? form.dataset.step.replace("{at}", at + 1).replace("{of}", questions.length) : "";
  if (walking && focus) questions[at].focus();
};

// Where something is wrong comes first.
const first = () => Math.max(0, questions.findIndex((one) => one.querySelector(".field.wrong")));

form.addEventListener("click", (event) => {
  const walk = event.target.closest("[data-walk]")?.dataset.walk;
  if (walk === "start") show(at < 0 ? first() : -1);
  if (walk === "next") show(at + 1);
  if (walk === "back") show(at - 1);
});

// A link from the summary leads to a field of another question.
document.getElementById("problems")?.addEventListener("click", (event) => {
  const target = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
  if (!target) return;
  if (at >= 0) show(questions.findIndex((one) => one.contains(target)), false);
  for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  target.focus();
  event.preventDefault();
});

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-download")) return;
  form.querySelector(".working").textContent = form.dataset.working;
});
addEventListener("pageshow", () => { form.querySelector(".working").textContent = ""; });
