// A second tap on the same button, while the answer is awaited, sends nothing.
const AWAITED_MS = 5000;
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  const tapped = event.submitter ?? event.target;
  if (sent.has(tapped)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  sent.add(tapped);
  setTimeout(() => sent.delete(tapped), AWAITED_MS);
}, true);
