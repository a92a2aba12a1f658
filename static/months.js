// A slider beside the field of a day: each step the end of a month, the last one today.
// It fills the field in; a finger or mouse that lets it go shows that day at once.
const slider = document.getElementById("months");
const field = document.getElementById("as-of");
const today = field.max;
let dragged = false;

function day(months) {
  if (Number(months) === 0) return today;
  const [year, month] = today.split("-").map(Number);
  return new Date(Date.UTC(year, month + Number(months), 0)).toISOString().slice(0, 10);
}

function say() {
  slider.setAttribute("aria-valuetext", field.value);
}

slider.hidden = false;
say();
slider.addEventListener("input", () => {
  field.value = day(slider.value);
  say();
});
slider.addEventListener("pointerdown", () => { dragged = true; });
slider.addEventListener("change", () => {
  if (dragged) slider.form.requestSubmit();
});
