/* The contents beside the form: parts, their sizes, what is amiss; counted anew as one types. */
const form = document.getElementById("article_form")
const facts = document.getElementById("article-editing").dataset
const box = document.createElement("aside")
const counted = new WeakMap()
const parser = new DOMParser()

/* The words of a field, as documents/words.py counts them. */
function words(field) {
  if (!field) return 0
  const kept = counted.get(field)
  if (kept?.value === field.value) return kept.count
  const text = field.value.includes("<")
    ? parser.parseFromString(field.value.replace(/<(\/?(p|li|br|td|th|dd|dt|tr)\b[^>]*)>/g, " <$1>"), "text/html").body.textContent
    : field.value
  const count = text.split(/\s+/).filter(Boolean).length
  counted.set(field, { value: field.value, count })
  return count
}

function part(row, name) {
  return row.querySelector(`[name$="-${name}"]`)
}

function itemsOf(row) {
  return [...row.querySelectorAll(".nested-formset > .form-group:not(.empty-form)")]
    .filter((item) => !item.querySelector("input.delete:checked"))
}

function measure(row) {
  const items = itemsOf(row)
  let count = words(part(row, "html"))
  for (const item of items) {
    const halves = [words(part(item, "term")), words(part(item, "description"))]
    count += halves[0] + halves[1] + (halves[0] && halves[1] ? 1 : 0)
  }
  return { items: items.length, words: count }
}

function begun(row) {
  const heading = part(row, "heading")
  return {
    heading, items: 0, words: words(heading), own: 0, level: Number(part(row, "level").value),
    title: heading.value.trim(),
  }
}

/* A heading begins a part; the blocks below it are its own. */
function parts() {
  const found = []
  document.querySelectorAll("#blocks-data > .form-group:not(.empty-form)").forEach((row) => {
    if (row.querySelector(":scope > .form-row input.delete:checked")) return
    if (part(row, "kind").value === "heading") return found.push(begun(row))
    const above = found.at(-1)
    if (!above) return
    const one = measure(row)
    above.items += one.items
    above.words += one.words
    above.own += one.words
  })
  return found
}

function problems(one, above) {
  const told = []
  if (!one.title) told.push("no heading")
  if (!one.own) told.push("empty")
  if (one.level > (above ? above.level : 1) + 1) told.push("skips a level")
  return told
}

function line(one, above) {
  const entry = document.createElement("li")
  entry.className = `outline-level-${one.level}`
  const link = document.createElement("a")
  link.href = `#${one.heading.id}`
  link.textContent = one.title || "(no heading yet)"
  const size = document.createElement("span")
  size.className = "outline-size"
  const items = one.items ? `${one.items} ${one.items === 1 ? "item" : "items"}, ` : ""
  size.textContent = `${items}${one.words} words`
  entry.append(link, size)
  const told = problems(one, above)
  if (told.length) {
    const warning = document.createElement("strong")
    warning.className = "outline-problem"
    warning.textContent = `⚠ ${told.join(", ")}`
    entry.append(warning)
  }
  return entry
}

function draw() {
  const found = parts()
  const list = document.createElement("ol")
  list.append(...found.map((one, place) => line(one, found[place - 1])))
  const around = ["title", "summary", "questions"].reduce((sum, name) => sum + words(form.elements[name]), 0)
  const total = found.reduce((sum, one) => sum + one.words, around)
  const minutes = Math.max(1, Math.ceil(total / Number(facts.wordsPerMinute)))
  box.querySelector("ol")?.remove()
  if (found.length) box.querySelector("details").append(list)
  box.querySelector(".outline-total").textContent =
    `${total} words, about ${minutes} ${minutes === 1 ? "minute" : "minutes"} to read` +
    (found.length ? "" : ". No section yet.")
}

function begin() {
  box.className = "article-outline"
  box.setAttribute("aria-label", "Contents")
  box.innerHTML = '<details open><summary>Contents <span class="outline-total"></span></summary></details>'
  if (innerWidth < 1400) box.querySelector("details").open = false
  form.before(box)
  form.parentElement.classList.add("beside-outline")
  box.addEventListener("click", (event) => {
    const target = event.target.closest("a") && document.getElementById(event.target.hash.slice(1))
    if (!target) return
    event.preventDefault()
    target.scrollIntoView({ block: "center" })
    target.focus({ preventScroll: true })
  })
  draw()
}

let waiting
function later() {
  clearTimeout(waiting)
  waiting = setTimeout(draw, 250)
}
begin()
for (const name of ["input", "change", "article:changed"]) form.addEventListener(name, later)
