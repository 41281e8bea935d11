/* The field that looks up several things has no name of its own for those who hear the page:
   it gets its label's. jQuery draws it; asked later than that, it calls this after it has. */
window.django?.jQuery(() => {
  document.querySelectorAll("select.admin-autocomplete[multiple]").forEach((select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
    const search = select.parentElement.querySelector(".select2-search__field")
    if (!label || !search) return
    label.id ||= `${select.id}_label`
    search.setAttribute("aria-labelledby", label.id)
  })
})
