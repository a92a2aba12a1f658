// Where the browser knows no passkeys, or gives none, the page says so.
if (!window.PublicKeyCredential) {
  document.documentElement.classList.add("no-passkeys");
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-refused").hidden = false;
});
