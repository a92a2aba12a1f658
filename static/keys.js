// One key, one place: any element with data-key is followed or focused by its key.
const keys = {
  get on() { return localStorage.getItem("keys") !== "off"; },
  set on(yes) { localStorage.setItem("keys", yes ? "on" : "off"); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !keys.on) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const found = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)]
    .find((one) => !one.matches("input") || one.checkVisibility());
  if (!found) return;
  event.preventDefault();
  if (found.matches("input")) found.focus();
  else found.click();
});

// Where speech is typed as keys, single ones do harm: the page of shortcuts turns them off.
const keySwitch = document.getElementById("keys-switch");
if (keySwitch) {
  const show = () => {
    keySwitch.textContent = keys.on ? "Keys are on: turn them off" : "Keys are off: turn them on";
  };
  keySwitch.addEventListener("click", () => { keys.on = !keys.on; show(); });
  keySwitch.hidden = false;
  show();
}
