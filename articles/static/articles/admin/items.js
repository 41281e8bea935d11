/* Several items at once: what is pasted is shown cut into items before it joins the list. */
const form = document.getElementById("article_form")
const address = document.getElementById("article-editing").dataset.splitItems
// What pasted lines were in the page they came from, links and all, while nobody alters them.
const known = new Map()

async function ask(name, value) {
  const body = new FormData()
  body.set(name, value)
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  const answer = await fetch(address, { method: "POST", body })
  const told = await answer.json().catch(() => ({ error: "This could not be read. Are you still signed in?" }))
  if (told.error) throw new Error(told.error)
  return told
}

async function cut(field) {
  const lines = field.value.split("\n").filter((line) => line.trim())
  const strange = lines.filter((line) => !known.has(line))
  if (strange.length) {
    const { items } = await ask("text", strange.join("\n"))
    items.forEach((item) => known.set(item.line, item))
  }
  return lines.map((line) => known.get(line)).filter(Boolean)
}

function prepare(field) {
  if (field.dataset.ready || field.name.includes("__prefix__")) return
  field.dataset.ready = "1"
  const shown = document.createElement("div")
  shown.className = "items-shown"
  shown.setAttribute("aria-live", "polite")
  const add = document.createElement("button")
  add.type = "button"
  add.className = "items-add"
  add.hidden = true
  field.after(shown, add)
  let waiting
  field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => preview(field, shown, add), 300)
  })
  field.addEventListener("paste", (event) => paste(event, field))
  add.addEventListener("click", () => addAll(field, add))
}

async function paste(event, field) {
  const html = event.clipboardData?.getData("text/html")
  if (!html) return
  event.preventDefault()
  const plain = event.clipboardData.getData("text/plain")
  let lines = plain
  try {
    const { items, left_out: leftOut = [] } = await ask("html", html)
    field.dataset.leftOut = leftOut.join(" ")
    items.forEach((item) => known.set(item.line, item))
    lines = items.map((item) => item.line).join("\n")
  } catch { /* Its plain words are still there. */ }
  const before = field.value.slice(0, field.selectionStart)
  const join = before && !before.endsWith("\n") ? "\n" : ""
  field.setRangeText(join + lines, field.selectionStart, field.selectionEnd, "end")
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

async function preview(field, shown, add) {
  let items = []
  shown.textContent = ""
  try {
    items = await cut(field)
  } catch (failure) {
    shown.textContent = failure.message
  }
  add.hidden = !items.length
  add.textContent = items.length === 1 ? "Add this item to the list" : `Add these ${items.length} items to the list`
  if (!items.length) return
  const list = document.createElement("dl")
  for (const item of items) {
    const [term, description] = [document.createElement("dt"), document.createElement("dd")]
    // Cleaned by the house's allow-list on the server.
    term.innerHTML = item.term
    description.innerHTML = item.description || '<span class="items-none">no description</span>'
    list.append(term, description)
  }
  shown.append(list)
  if (field.dataset.leftOut) {
    const told = document.createElement("p")
    told.textContent = field.dataset.leftOut
    shown.append(told)
  }
}

async function addAll(field, add) {
  const items = await cut(field)
  const formset = field.closest(".form-group").querySelector(".nested-formset")
  const rows = () => [...formset.querySelectorAll(":scope > .form-group:not(.empty-form)")]
  const before = rows().length
  form.dataset.adding = "1"
  for (const item of items) {
    formset.querySelector(":scope > .form-actions .add-row").click()
    const row = rows().at(-1)
    for (const half of ["term", "description"]) {
      const text = row.querySelector(`textarea[name$="-${half}"]`)
      text.value = item[half]
      text.dispatchEvent(new CustomEvent("rich:refresh", { bubbles: true }))
    }
  }
  delete form.dataset.adding
  field.value = ""
  delete field.dataset.leftOut
  field.dispatchEvent(new Event("input", { bubbles: true }))
  add.hidden = true
  const first = rows()[before]
  first?.scrollIntoView({ block: "center" })
  first?.querySelector(".row-up")?.focus()
}

const fields = (root) => root.querySelectorAll('textarea[name$="-more_items"]').forEach(prepare)
fields(form)
document.addEventListener("formset:added", (event) => {
  const row = event.target.closest(".form-group")
  if (row) fields(row)
})
