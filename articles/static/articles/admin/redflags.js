/* A question beside what sounds like a red flag and says neither whom to contact nor how fast. */
const form = document.getElementById("article_form")
const facts = document.getElementById("article-editing").dataset
const words = JSON.parse(facts.redFlags)
const aspects = facts.redFlagAspects.split(" ")
const listed = document.getElementById("red-flags")
if (listed) listed.hidden = true

const fold = (text) =>
  text.toLowerCase().replaceAll("’", "'").normalize("NFD").replace(/\p{M}/gu, "")
const plain = (html) =>
  html.replace(/<[^>]*>/g, " ").replaceAll("&nbsp;", " ").replaceAll("&amp;", "&")
const value = (row, name) => row.querySelector(`[name$="-${name}"]`)?.value.trim() || ""

function pattern() {
  const language = (form.elements.language?.value || "").split("-")[0]
  return words[language] ? new RegExp(words[language]) : null
}

function heard(text, red) {
  return red && fold(plain(text)).match(red)?.[0].replace(/\s+/g, " ")
}

function itemHeard(row, red) {
  for (const item of row.querySelectorAll(".nested-formset > .form-group:not(.empty-form)")) {
    if (value(item, "urgency") || item.querySelector("input.delete:checked")) continue
    const found = heard(`${value(item, "term")} ${value(item, "description")}`, red)
    if (found) return found
  }
  return null
}

/* Rows without a heading belong to the section above, its care advice to them. */
function groups() {
  const found = []
  document.querySelectorAll("#section_set-data > .form-group:not(.empty-form)").forEach((row) => {
    if (value(row, "heading") || !found.length) found.push([])
    found.at(-1).push(row)
  })
  return found
}

function check() {
  const red = pattern()
  for (const rows of groups()) {
    const advised = rows.some((row) => plain(value(row, "care_advice")).trim())
      || rows.some((row) => row.querySelector(':scope > .form-row [name$="-urgency"], .form-nested > fieldset [name$="-urgency"]:not([name$="care_advice_urgency"])')?.value)
    for (const row of rows) {
      const own = heard(["heading", "body", "closing"].map((name) => value(row, name)).join(" \n "), red)
      const aspect = row.querySelector('[name$="-aspect"]')
      const sounds = own || itemHeard(row, red)
      const marked = !sounds && aspects.includes(aspect?.value) && aspect.selectedOptions[0].text
      prompt(row, advised ? "" : sounds ? `“${sounds}” sounds like a red-flag symptom` : marked && `This part is marked “${marked}”`)
    }
  }
}

/* `said`: why it is asked; nothing where there is no need. */
function prompt(row, said) {
  let box = row.querySelector(".red-flag")
  if (!said) return box?.remove()
  if (!box) {
    box = document.createElement("div")
    box.className = "red-flag"
    box.setAttribute("role", "status")
    box.innerHTML = '<p></p><button type="button">Write care advice</button>'
    box.querySelector("button").addEventListener("click", () => advise(row))
    row.querySelector('[name$="-care_advice"]').closest("fieldset").before(box)
  }
  const question = `${said}: whom should the reader contact, and how fast?`
  const told = box.querySelector("p")
  if (told.textContent !== question) told.textContent = question
}

function advise(row) {
  const field = row.querySelector('[name$="-care_advice"]')
  const closed = field.closest("details")
  if (closed) closed.open = true
  const shown = field.parentElement.querySelector(".rich-preview, .ProseMirror") || field
  shown.scrollIntoView({ block: "center" })
  shown.focus({ preventScroll: true })
}

let waiting
function later() {
  clearTimeout(waiting)
  waiting = setTimeout(check, 400)
}
for (const name of ["input", "change", "article:changed"]) form.addEventListener(name, later)
check()
