/* Rows by keys: moved with buttons or Alt and an arrow, added, removed, each said aloud. */
const form = document.getElementById("article_form")
const news = document.createElement("div")
news.className = "heard-only"
news.setAttribute("role", "status")
document.body.append(news)

const rowsOf = (formset) =>
  [...formset.querySelectorAll(":scope > .form-group:not(.empty-form)")]
const prefixOf = (formset) => formset.id.replace(/-data$/, "")
const field = (row, name) =>
  row.querySelector(`:scope > .form-row [name$="-${name}"], :scope > tr.form-row [name$="-${name}"]`)

/* A row of the sections, and what it is: "heading" begins a section, others are its blocks. */
const inSections = (row) => row.parentElement.id === "blocks-data"
const isHeading = (row) => inSections(row) && field(row, "kind").value === "heading"
const nameOf = (kind) => kind === "heading" ? "section" : kind.replace("-", " ")

function kindOf(row) {
  const name = JSON.parse(row.parentElement.dataset.inlineFormset).options.addText || ""
  return row.closest(".nested-formset") ? "item" : inSections(row) ? nameOf(field(row, "kind").value) : name.includes("author") ? "author" : "row"
}

/* With a heading goes all its section holds. */
function groupOf(row) {
  const rows = rowsOf(row.parentElement)
  const start = rows.indexOf(row)
  if (!isHeading(row)) return [row]
  const next = rows.findIndex((other, place) => place > start && isHeading(other))
  return rows.slice(start, next < 0 ? rows.length : next)
}

function titleOf(row) {
  const said = (isHeading(row) ? field(row, "heading") : field(row, "html")) || field(row, "term") || field(row, "title")
  const words = new DOMParser().parseFromString(said?.value || "", "text/html").body.textContent
  return words.trim().slice(0, 60) || kindOf(row)
}

function say(words) {
  news.textContent = words
}

/* Places are written down when rows are moved; a new row left alone stays at the end. */
function number(formset) {
  rowsOf(formset).forEach((row, place) => {
    const position = field(row, "position")
    if (position) position.value = place
  })
  changed()
}

function changed() {
  form.dispatchEvent(new CustomEvent("article:changed", { bubbles: true }))
}

function move(row, by) {
  const formset = row.parentElement
  if (!field(row, "position")) return
  // A section moves past sections, any other row past rows.
  const places = isHeading(row) ? rowsOf(formset).filter(isHeading) : rowsOf(formset)
  const to = places.indexOf(row) + by
  if (to < 0 || to >= places.length) {
    say(`“${titleOf(row)}” is ${by < 0 ? "first" : "last"} already.`)
    return
  }
  const focused = document.activeElement
  const moved = groupOf(row)
  if (by < 0) places[to].before(...moved)
  else (isHeading(row) ? groupOf(places[to]).at(-1) : places[to]).after(...moved)
  markLast(formset)
  number(formset)
  if (row.contains(focused)) focused.focus({ preventScroll: true })
  row.scrollIntoView({ block: "nearest" })
  say(`“${titleOf(row)}” moved to place ${to + 1} of ${places.length}.`)
}

function markLast(formset) {
  const rows = rowsOf(formset)
  rows.forEach((row, place) => row.classList.toggle("last", place === rows.length - 1))
  formset.classList.toggle("empty", rows.length === 0)
}

/* Unfold numbers the rows after a removed one by rewriting their HTML, which forgets what was
   typed and takes the order on the page for that of the names. Here names alone are changed. */
function removeNew(row) {
  const formset = row.parentElement
  const prefix = prefixOf(formset)
  const at = indexOf(row, prefix)
  const rows = rowsOf(formset)
  const beside = rows[rows.indexOf(row) + 1] || rows[rows.indexOf(row) - 1]
  say(`“${titleOf(row)}” removed.`)
  row.remove()
  rows.map((other) => [indexOf(other, prefix), other])
    .filter(([index]) => index > at)
    .sort(([one], [two]) => one - two)
    .forEach(([index, other]) => rename(other, `${prefix}-${index}`, `${prefix}-${index - 1}`))
  const total = form.querySelector(`[name="${prefix}-TOTAL_FORMS"]`)
  total.value = Number(total.value) - 1
  markLast(formset)
  changed()
  const next = beside?.querySelector(".row-up") || formset.querySelector(":scope > .form-actions .add-row")
  next?.focus()
}

function indexOf(row, prefix) {
  const named = row.querySelector(`[name^="${prefix}-"]`)
  return Number(named.name.slice(prefix.length + 1).split("-")[0])
}

function rename(row, from, to) {
  const old = new RegExp(`${from}(?!\\d)`, "g")
  for (const element of [row, ...row.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (value.includes(from)) element.setAttribute(name, value.replace(old, to))
    }
  }
}

function button(name, sign, words) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = name
  made.textContent = sign
  made.setAttribute("aria-label", words)
  made.title = words
  return made
}

/* Names the buttons when they are reached: 200 rows need not be named in advance. */
function dress(row) {
  if (row.dataset.dressed || row.classList.contains("empty-form")) return
  row.dataset.dressed = "1"
  const handle = row.querySelector(":scope > .form-row [class*=cursor-]:has(> .material-symbols-outlined), :scope > tr.form-row [class*=cursor-]:has(> .material-symbols-outlined)")
  if (handle && field(row, "position")) {
    const moves = document.createElement("span")
    moves.className = "row-moves"
    moves.append(button("row-up", "↑", "Move up"), button("row-down", "↓", "Move down"))
    if (inSections(row)) moves.append(button("row-add", "+", "Add below"))
    handle.after(moves)
  }
  row.querySelectorAll(":scope > .form-row, :scope > tr.form-row, :scope > .form-delete, :scope > tr.form-delete").forEach(reach)
}

/* What removes a row, or takes that back, is no button in Unfold: a sign without a name. */
function reach(part) {
  const remover = part.querySelector(".delete-template, label:has(input.delete)")
  const undo = part.matches(".form-delete") && part.querySelector("label")
  for (const [element, name, words] of [[remover, "row-remove", "Remove"], [undo, "row-keep", "Keep it after all"]]) {
    if (!element) continue
    const made = button(name, "", words)
    made.append(...(name === "row-keep" ? ["Keep it after all"] : [element.querySelector(".material-symbols-outlined")]))
    made.querySelector(".material-symbols-outlined")?.setAttribute("aria-hidden", "true")
    if (element.matches(".delete-template")) element.replaceChildren(made)
    else {
      element.after(made)
      element.classList.add("rich-hidden")
    }
  }
}

/* A stored row is marked, and goes when the page is saved. */
function mark(row, gone) {
  for (const one of groupOf(row)) {
    const box = one.querySelector(":scope > .form-row input.delete, :scope > tr.form-row input.delete")
    if (box) box.checked = gone
  }
  say(`“${titleOf(row)}” ${gone ? "will be removed on saving." : "stays."}`)
  changed()
  row.querySelector(gone ? ":scope > .form-delete .row-keep, :scope > tr.form-delete .row-keep" : ".row-up")?.focus()
}

/* Unfold adds rows at the end. */
function addBelow(row) {
  const formset = row.parentElement
  formset.querySelector(":scope > .form-actions .add-row").click()
  row.after(rowsOf(formset).at(-1))
  markLast(formset)
  number(formset)
}

form.addEventListener("focusin", (event) => {
  const row = event.target.closest(".form-group")
  if (!row) return
  const words = { "row-up": "Move up", "row-down": "Move down", "row-remove": "Remove", "row-add": "Add below" }[event.target.className]
  if (words) event.target.setAttribute("aria-label", `${words}: ${kindOf(row)} “${titleOf(row)}”`)
})

form.addEventListener("click", (event) => {
  const pressed = event.target.closest("button[class^=row-]")
  const row = pressed?.closest(".form-group")
  const by = { "row-up": -1, "row-down": 1 }[pressed?.className]
  if (by) move(row, by)
  else if (pressed?.className === "row-add") addBelow(row)
  else if (pressed?.className === "row-keep") mark(row, false)
  else if (pressed && !pressed.closest(".delete-template")) mark(row, true)
})

form.addEventListener("keydown", (event) => {
  const by = event.altKey && !event.ctrlKey && !event.metaKey && { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const row = by && event.target.closest(".form-group")
  if (!row) return
  event.preventDefault()
  move(row, by)
}, true)

document.addEventListener("click", (event) => {
  const remover = event.target.closest(".delete-template")
  if (!remover) return
  event.stopPropagation()
  removeNew(remover.closest(".form-group"))
}, true)

let dragged = []
document.addEventListener("start", (event) => {
  dragged = event.item?.parentElement && event.target.closest?.(".formset") ? groupOf(event.item) : []
})

// A drag ends before Unfold writes the places down.
document.addEventListener("end", (event) => {
  const formset = event.target.closest?.(".formset")
  if (!formset) return
  const [first, ...rest] = dragged
  if (first) first.after(...rest)
  setTimeout(() => number(formset))
})

document.addEventListener("formset:added", (event) => {
  const row = event.target.closest(".form-group")
  if (!row) return
  dress(row)
  changed()
  if (form.dataset.adding) return
  setTimeout(() => {
    row.querySelector(".rich-preview, input:not([type=hidden]), select, textarea")?.focus()
    say(`A new ${kindOf(row)} was added.`)
  })
})

/* Rows shown again after a refused save stand where they were moved to. */
function settleOrder(formset) {
  const rows = rowsOf(formset)
  const place = (row) => (field(row, "position")?.value === "" ? Infinity : Number(field(row, "position")?.value))
  const sorted = [...rows].sort((one, two) => place(one) - place(two) || rows.indexOf(one) - rows.indexOf(two))
  if (sorted.every((row, index) => row === rows[index])) return
  const end = rows.at(-1).nextElementSibling
  sorted.forEach((row) => formset.insertBefore(row, end))
  markLast(formset)
}

document.querySelectorAll(".formset[data-ordering-field]").forEach(settleOrder)
document.querySelectorAll(".formset > .form-group").forEach(dress)
