// A swap never loses the focus: where what had it is gone, the first of what came has it.
const CAN = "[tabindex='-1'], a[href], button, input, select, textarea, summary";
let within = false;

document.addEventListener("htmx:beforeSwap", (event) => {
  within = event.detail.target.contains(document.activeElement);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!within || document.activeElement !== document.body) return;
  [...event.target.querySelectorAll(CAN)].find((one) => one.checkVisibility())?.focus();
});

// Cancel puts back what stood where a form opened, and the focus on what opened it.
const stood = new WeakMap();

document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig, serverResponse } }) => {
  const opener = requestConfig.elt.getAttribute("hx-get");
  if (!opener || !serverResponse.includes('class="in-place"')) return;
  const html = target.querySelector(".in-place") ? stood.get(target)?.html ?? "" : target.innerHTML;
  stood.set(target, { html, opener });
});

document.addEventListener("click", (event) => {
  let place = event.target.closest(".in-place .cancel");
  while (place && !stood.has(place)) place = place.parentElement;
  if (!place) return;
  event.preventDefault();
  const { html, opener } = stood.get(place);
  place.innerHTML = html;
  htmx.process(place);
  document.querySelector(`[hx-get="${CSS.escape(opener)}"]`)?.focus();
});
