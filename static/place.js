// In a row of the queue, 1 to 9 press its buttons: the first, the second…
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const row = event.target.closest(".place-row");
  const button = row?.querySelectorAll(".cand")[event.key - 1];
  if (!button) return;
  event.preventDefault();
  button.click();
});
