// What is ticked or typed while an answer is on its way stays, and is asked about anew:
// a slow answer knows nothing of it and would take it back.
const asked = new WeakMap();
let since = [];

function fields() {
  const found = document.querySelectorAll("#who [id], #asked-of [id]");
  return new Map([...found].filter((one) => one.matches("input"))
    .map((one) => [one.id, one.matches("[type=search]") ? one.value : one.checked]));
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target.id === "who") asked.set(event.detail.xhr, fields());
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "who") return;
  const then = asked.get(event.detail.xhr);
  const now = fields();
  since = [...new Set([...then.keys(), ...now.keys()])]
    .filter((id) => (then.get(id) ?? false) !== (now.get(id) ?? false))
    .map((id) => ({ id, value: now.get(id) ?? false, was: document.getElementById(id) }));
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "who") return;
  for (const { id, value, was } of since) {
    const field = document.getElementById(id);
    if (field?.matches("[type=search]")) field.value = value;
    else if (field) field.checked = value;
    else if (value === true) event.target.append(Object.assign(was, { hidden: true }));
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "who" || !since.length) return;
  since = [];
  htmx.trigger(event.target, "again");
});

// A name that is being pressed is not taken away by what a search found meanwhile: the
// tap would be lost, or be another's. The search is asked again once it is let go.
let pressed = false;
let missed = false;

function release() {
  pressed = false;
  if (!missed) return;
  missed = false;
  // After the click: what it asks brings what was found with it.
  setTimeout(() => {
    if (!document.querySelector("#who .htmx-request")) htmx.trigger("#id_q", "again");
  });
}

document.addEventListener("pointerdown", (event) => {
  pressed = Boolean(event.target.closest("#found"));
});
for (const end of ["pointerup", "pointercancel", "input"]) {
  document.addEventListener(end, release);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "found" || !pressed) return;
  event.detail.shouldSwap = false;
  missed = true;
});
