/* Fields that look things up lose their label when they are drawn anew: give it back, for those
   who hear the page. jQuery draws them; asked later than that, it calls this after it has. */
window.django?.jQuery(() => {
  document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
    const drawn = select.parentElement.querySelector(".select2-selection")
    if (!label || !drawn) return
    const shown = drawn.querySelector(".select2-selection__rendered")
    label.id ||= `${select.id}_label`
    drawn.setAttribute("aria-labelledby", [label.id, shown?.id].filter(Boolean).join(" "))
    if (shown?.getAttribute("role")) shown.setAttribute("aria-labelledby", label.id)
  })
})
