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

/* A heading and the blocks below it, whose care advice answers for all of them. */
function groups() {
  const found = []
  document.querySelectorAll("#blocks-data > .form-group:not(.empty-form)").forEach((row) => {
    if (value(row, "kind") === "heading" || !found.length) found.push([])
    found.at(-1).push(row)
  })
  return found
}

const isAdvice = (row) => value(row, "kind") === "care-advice"

function check() {
  const red = pattern()
  for (const rows of groups()) {
    const [heading] = rows
    const advised = rows.some((row) => isAdvice(row) && plain(value(row, "html")).trim())
      || (value(heading, "kind") === "heading" && value(heading, "urgency"))
    const aspect = heading.querySelector('[name$="-aspect"]')
    const sounds = rows.map((row) =>
      heard(`${value(row, "heading")} \n ${value(row, "html")}`, red) || itemHeard(row, red))
    const marked = !sounds.some(Boolean) && aspects.includes(aspect?.value) && aspect.selectedOptions[0].text
    rows.forEach((row, place) => {
      const said = sounds[place] ? `“${sounds[place]}” sounds like a red-flag symptom`
        : row === heading && marked && `This part is marked “${marked}”`
      prompt(row, advised ? "" : said)
    })
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
    row.querySelector(":scope > .form-row > h3").after(box)
  }
  const question = `${said}: whom should the reader contact, and how fast?`
  const told = box.querySelector("p")
  if (told.textContent !== question) told.textContent = question
}

/* The section's care advice, else a new row for it at the section's end. */
function advise(row) {
  const rows = groups().find((group) => group.includes(row))
  const field = (rows.find(isAdvice) || newAdvice(rows.at(-1))).querySelector('[name$="-html"]')
  const shown = field.parentElement.querySelector(".rich-preview, .ProseMirror") || field
  shown.scrollIntoView({ block: "center" })
  shown.focus({ preventScroll: true })
}

function newAdvice(last) {
  form.dataset.adding = "1"
  last.querySelector(".row-add").click()
  delete form.dataset.adding
  const row = last.nextElementSibling
  row.querySelector('[name$="-kind"]').value = "care-advice"
  return row
}

let waiting
function later() {
  clearTimeout(waiting)
  waiting = setTimeout(check, 400)
}
for (const name of ["input", "change", "article:changed"]) form.addEventListener(name, later)
check()
