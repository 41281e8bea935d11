/* Fields that both people changed are marked where they stand. */
/* `key`: "s7", "b8" or "i9", a section, block or item with its primary key; none for a field of
   the article itself. */
function input(key, name) {
  if (!key) return document.querySelector(`#article_form [name="${name}"]`)
  const rows = key[0] === "i" ? "#blocks-data .nested-formset > .form-group" : "#blocks-data > .form-group"
  const row = [...document.querySelectorAll(rows)].find((one) => {
    const own = (part) => one.querySelector(`:scope > [name$="-${part}"], :scope > .form-row [name$="-${part}"]`)
    const kind = key[0] === "i" || (own("kind").value === "heading") === (key[0] === "s")
    return kind && own("id")?.value === key.slice(1)
  })
  return row?.querySelector(`[name$="-${name}"]`)
}

document.querySelectorAll("#meanwhile [data-clash]").forEach((mark) => {
  const [name, key] = mark.dataset.clash.split("/").reverse()
  const field = input(key, name)
  if (!field) return
  const note = document.createElement("p")
  note.className = "changed-by-both"
  note.textContent = "Changed by both of you: see the top of the page."
  field.parentElement.append(note)
  const hidden = field.closest("details")
  if (hidden) hidden.open = true
})
