// A list typed fast: Enter adds what was typed, and the cursor stays for the next name.
const boxOf = (part) => part.closest(".field").querySelector("[data-add]");
const foundBy = (box) => box.closest(".field").querySelector("[aria-live]");

function emptied(box) {
  box.value = "";
  foundBy(box).replaceChildren();
  box.focus();
}

document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-add]");
  if (!box || event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (!box.value.trim()) return;
  const address = `${box.dataset.add}?${new URLSearchParams({ [box.name]: box.value })}`;
  const list = box.dataset.addsTo; // Its hx-sync keeps every name, in order.
  htmx.ajax("GET", address, { source: list, target: list, swap: "afterbegin" });
  emptied(box);
});

// What was tapped is asked for by htmx; then the box is for the next name.
document.addEventListener("htmx:beforeRequest", (event) => {
  const list = event.target.closest(".pick") && event.target.closest("[aria-live]");
  if (list) setTimeout(() => emptied(boxOf(list)));
});

// What was found for words that are gone is found too late.
document.addEventListener("htmx:beforeSwap", (event) => {
  const target = event.detail.target;
  if (target.matches("[aria-live]") && !boxOf(target).value.trim()) {
    event.detail.shouldSwap = false;
  }
});

// Whoever is on the list stands there once.
document.addEventListener("htmx:load", (event) => {
  const row = event.target;
  if (!row.id || !row.matches(".attendee, .place-tick")) return;
  for (const same of document.querySelectorAll(`[id="${CSS.escape(row.id)}"]`)) {
    if (same === row) continue;
    const tick = row.querySelector("[name=institutions]");
    if (tick?.checked) same.querySelector("[name=institutions]").checked = true;
    row.remove();
  }
  const count = document.querySelectorAll("#people > li").length;
  document.getElementById("people-count").textContent = `${count} on the list`;
});

// Without signal the name goes to the lines that Save reads, and nothing is lost.
for (const failed of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failed, (event) => {
    const query = event.detail.pathInfo.requestPath.split("?")[1];
    const words = new URLSearchParams(query).get("q");
    if (event.detail.target.id !== "people" || !words) return;
    const names = document.querySelector("[name=names]");
    names.value += `${words}\n`;
    names.closest("details").open = true;
  });
}
