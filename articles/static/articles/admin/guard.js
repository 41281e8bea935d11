/* Nothing typed is lost: a question before leaving, and a copy kept in this browser. */
const form = document.getElementById("article_form")
const facts = document.getElementById("article-editing").dataset
const stem = `healthinfo:typed:${facts.person}:${facts.article}:`
const key = stem + (form.elements.lock_version?.value || "0")
// What the form said when it opened; nothing can equal it where a save was refused.
let untouched = null
let begun = false
let leaving = false
let waiting

function typed() {
  return [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !name.startsWith("_") && name !== "csrfmiddlewaretoken",
  )
}

const altered = () => begun && JSON.stringify(typed()) !== untouched

function keep() {
  if (leaving) return
  if (!altered()) return drop(key)
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), rows: typed() }))
  } catch {
    // No room, or none allowed: the question before leaving still stands.
  }
}

function drop(name) {
  try { localStorage.removeItem(name) } catch { /* none allowed */ }
}

function copies() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(stem))
  } catch {
    return []
  }
}

/* The answer to a save says which version it was made from: what was typed up to it is stored. */
function forgetSaved() {
  const said = document.cookie.split("; ").find((one) => one.startsWith("article_saved="))
  if (!said) return
  const saved = Number(said.split("=")[1])
  copies().filter((name) => Number(name.slice(stem.length)) <= saved).forEach(drop)
  document.cookie = `article_saved=; path=${location.pathname}; max-age=0`
}

function offer() {
  const found = copies()
    .map((name) => ({ name, ...JSON.parse(localStorage.getItem(name)) }))
    .sort((one, two) => two.at - one.at)[0]
  if (!found || JSON.stringify(found.rows) === untouched) return
  const at = new Date(found.at)
  const day = at.toDateString() === new Date().toDateString() ? "" : `${at.toLocaleDateString()}, `
  const when = day + at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
  const box = document.createElement("section")
  box.className = "typed-before"
  box.setAttribute("aria-label", "What you typed before")
  box.innerHTML = '<p></p><button type="button" class="typed-restore">Restore it</button><button type="button" class="typed-drop">Throw it away</button>'
  box.querySelector("p").textContent = `Restore what you typed at ${when}? It was not saved.`
  box.querySelector(".typed-restore").addEventListener("click", () => restore(found, when))
  box.querySelector(".typed-drop").addEventListener("click", () => {
    drop(found.name)
    box.remove()
    form.querySelector("input:not([type=hidden])")?.focus()
  })
  form.before(box)
}

/* The page is asked for again with those words in it; it saves nothing. */
function restore(found, when) {
  const again = document.createElement("form")
  again.method = "post"
  const own = [["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value], ["restored", when]]
  for (const [name, value] of [...found.rows, ...own]) {
    const input = document.createElement("textarea")
    input.name = name
    input.value = value
    again.append(input)
  }
  again.hidden = true
  document.body.append(again)
  leaving = true
  again.submit()
}

function begin() {
  forgetSaved()
  begun = true
  if (!facts.refused) {
    untouched = JSON.stringify(typed())
    offer()
  } else keep()
}

function later() {
  clearTimeout(waiting)
  waiting = setTimeout(keep, 800)
}

for (const name of ["input", "change", "article:changed"]) form.addEventListener(name, later)
form.addEventListener("submit", () => {
  keep()
  leaving = true
})
addEventListener("pageshow", (event) => { if (event.persisted) leaving = false })
addEventListener("beforeunload", (event) => {
  if (leaving || !altered()) return
  keep()
  event.preventDefault()
})
// Fields that are drawn anew (look-ups, dates) settle while the page loads.
if (document.readyState === "complete") begin()
else addEventListener("load", () => setTimeout(begin))
