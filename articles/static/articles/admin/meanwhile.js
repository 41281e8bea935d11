/* Fields that both people changed are marked where they stand. */
function input({ section, item, name }) {
  if (!section) return document.querySelector(`#article_form [name="${name}"]`)
  const id = [...document.querySelectorAll('#section_set-data > .form-group > input[name$="-id"], #section_set-data > .form-group > .form-row input[name$="-id"]')]
    .find((one) => one.value === section)
  const row = id?.closest(".form-group")
  if (!item) return row?.querySelector(`[name$="-${name}"]`)
  const own = [...row.querySelectorAll('.nested-formset input[name$="-id"]')].find((one) => one.value === item)
  return own?.closest(".form-group").querySelector(`[name$="-${name}"]`)
}

document.querySelectorAll("#meanwhile [data-clash]").forEach((mark) => {
  const [section, item, name] = mark.dataset.clash.split("/")
  const field = input(name === undefined ? { name: section } : { section, item, name })
  if (!field) return
  const note = document.createElement("p")
  note.className = "changed-by-both"
  note.textContent = "Changed by both of you: see the top of the page."
  field.parentElement.append(note)
  const hidden = field.closest("details")
  if (hidden) hidden.open = true
})
