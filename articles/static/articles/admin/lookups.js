"use strict"
/* Fields that look rows up by name (Select2). Words that are typed there without choosing a line
   of the list are not part of the form: Select2 forgets them when its list closes. A form with
   such words is not sent; the field asks about them. */
{
  const ESCAPE = 27
  // select element → the words typed in its search that no line was chosen for.
  const unchosen = new Map()
  const fresh = new WeakSet()

  const $ = (select) => window.django.jQuery(select)
  const instance = (select) => $(select).data("select2")

  // A field for one row has its search in the list, a field for several in the field itself.
  function searchOf(select) {
    const { $dropdown, $container } = instance(select)
    return $dropdown.add($container).find(".select2-search__field")[0]
  }

  function settle(select) {
    unchosen.delete(select)
    document.getElementById(`${select.id}_unchosen`)?.remove()
    focusOf(select).removeAttribute("aria-describedby")
  }

  function focusOf(select) {
    const { $selection, $container } = instance(select)
    return $container.find(".select2-search__field")[0] || $selection[0]
  }

  function closing(event) {
    const select = event.target
    const { args } = event.params
    const words = searchOf(select)?.value.trim()
    // Select2 names no event at all when the line that is chosen already was chosen again.
    const chose = args.originalSelect2Event || !("originalEvent" in args)
    if (!words || chose || args.originalEvent?.which === ESCAPE) settle(select)
    else unchosen.set(select, words)
  }

  function opened(event) {
    const select = event.target
    const drawn = instance(select)
    // Lines found for other words stay in the list until the answer comes, and then move under
    // the pointer: one could be chosen by mistake, or a click could choose none.
    if (drawn.options.get("ajax") && !fresh.has(drawn)) {
      fresh.add(drawn)
      drawn.on("query", () => drawn.$results.find("[aria-selected]").remove())
    }
    if (!unchosen.has(select)) return
    const search = searchOf(select)
    search.value = unchosen.get(select)
    // Later, so that this search replaces the one that opening begins.
    setTimeout(() => search.dispatchEvent(new Event("input", { bubbles: true })))
  }

  function ask(select) {
    const id = `${select.id}_unchosen`
    document.getElementById(id)?.remove()
    const said = document.createElement("p")
    said.id = id
    said.className = "mt-2 text-red-600 text-xs dark:text-red-500"
    said.setAttribute("role", "alert")
    const words = document.createElement("span")
    words.className = "lookup-words"
    words.textContent = `“${unchosen.get(select)}”`
    const leave = document.createElement("button")
    leave.type = "button"
    leave.className = "cursor-pointer underline"
    leave.textContent = "leave it out"
    leave.addEventListener("click", () => {
      settle(select)
      focusOf(select).focus()
    })
    const rest = " was typed, but nothing was chosen from the list. Choose a line of it, or "
    said.append(words, rest, leave, ".")
    // Beside the field stand, in one row, the links that add and change such rows.
    const field = select.closest(".related-widget-wrapper") || instance(select).$container[0]
    field.after(said)
    focusOf(select).setAttribute("aria-describedby", id)
  }

  // What cannot be seen (a row marked for removal) is not asked about.
  function inSight(select) {
    const { $container } = instance(select)
    $container.parents("details").prop("open", true)
    return $container[0].checkVisibility()
  }

  function refuse(event) {
    const drawn = (field) => field.matches("select.select2-hidden-accessible")
    const fields = [...event.target.elements].filter(drawn)
    fields.forEach((select) => $(select).select2("close"))
    const left = fields.filter((select) => unchosen.has(select) && inSight(select))
    if (!left.length) return
    event.preventDefault()
    event.stopImmediatePropagation()
    left.forEach(ask)
    focusOf(left[0]).focus()
  }

  // Before every other listener: what the page does when a form goes must not have happened.
  addEventListener("submit", refuse, true)
  document.addEventListener("DOMContentLoaded", () => {
    window.django?.jQuery?.(document)
      .on("select2:closing", "select", closing)
      .on("select2:open", "select", opened)
      .on("select2:select select2:unselect select2:clear", "select", (event) => settle(event.target))
  })
}
