// The answers below a search box, by keyboard: the arrows go through them, Escape leaves.
// A box names its answers with data-answers; those with data-closes vanish when left.
const answersOf = (box) => document.getElementById(box.dataset.answers);
const close = (answers) => { if ("closes" in answers.dataset) answers.replaceChildren(); };

document.addEventListener("keydown", (event) => {
  const box = document.activeElement?.closest("[data-answers]")
    ?? [...document.querySelectorAll("[data-answers]")].find((one) => answersOf(one).contains(document.activeElement));
  if (!box) return;
  const answers = answersOf(box);
  const stops = [box, ...answers.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  } else if (event.key === "Escape" && (at > 0 || (stops.length > 1 && "closes" in answers.dataset))) {
    event.preventDefault();
    htmx.trigger(box, "htmx:abort");
    box.focus();
    close(answers);
  }
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest("form:has([data-closes])");
  if (form && !form.contains(event.relatedTarget)) close(form.querySelector("[data-closes]"));
});
