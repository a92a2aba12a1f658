// A list typed fast: Enter adds what was typed, and the cursor stays for the next name.
const started = (box) => box.closest(".field").querySelector("[aria-live]");

function emptied(box) {
  htmx.trigger(box, "htmx:abort");
  box.value = "";
  started(box).replaceChildren();
  box.focus();
}

document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-add]");
  if (!box || event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (!box.value.trim()) return;
  const address = `${box.dataset.add}?${new URLSearchParams({ [box.name]: box.value })}`;
  htmx.ajax("GET", address, { target: box.dataset.addsTo, swap: "beforeend" });
  emptied(box);
});

// What was found and tapped is asked for by htmx; then the box is for the next name.
document.addEventListener("htmx:beforeRequest", (event) => {
  const list = event.target.closest(".pick")?.closest("[aria-live]");
  if (list) setTimeout(() => emptied(list.closest(".field").querySelector("[data-add]")));
});

// Whoever is on the list stands there once, as first added.
document.addEventListener("htmx:load", (event) => {
  const row = event.target;
  if (!row.id || !row.matches(".attendee, .place-tick")) return;
  const same = document.querySelectorAll(`[id="${CSS.escape(row.id)}"]`);
  if (same.length > 1) {
    if (row.querySelector("[name=institutions]")?.checked) {
      same[0].querySelector("[name=institutions]").checked = true;
    }
    row.remove();
  }
  const count = document.querySelectorAll("#people > li").length;
  document.getElementById("people-count").textContent = `${count} on the list`;
});
