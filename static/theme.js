// Light or dark as the system says, before the first paint and whenever it changes.
const dark = matchMedia("(prefers-color-scheme: dark)");

function paint() {
  document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light";
}

dark.addEventListener("change", paint);
paint();
