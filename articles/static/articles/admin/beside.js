/* A question before leaving with something unsaved. */
const form = document.getElementById("beside-form")
const typed = () =>
  JSON.stringify([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"))
// After a refusal nothing of what stands here is saved.
let untouched = document.querySelector("[role=alert]") ? null : undefined
let leaving = false

function begin() {
  if (untouched === undefined) untouched = typed()
}
addEventListener("submit", (event) => {
  leaving = event.target === form || typed() === untouched
})
addEventListener("pageshow", (event) => {
  if (event.persisted) leaving = false
})
addEventListener("beforeunload", (event) => {
  if (!leaving && typed() !== untouched) event.preventDefault()
})
if (document.readyState === "complete") begin()
else addEventListener("load", () => setTimeout(begin))
