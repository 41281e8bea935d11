"use strict"
/* Says on the page that the browser gave no passkey; allauth's script only tells its console. */
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("passkey_errors")
  place.textContent = place.dataset.words
  event.preventDefault()
})
