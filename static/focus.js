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
