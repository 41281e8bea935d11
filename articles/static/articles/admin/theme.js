"use strict"
/* The theme's expressions that Alpine's build without eval cannot read, said in a way it can: it
   knows no statements, no arrow functions and no globals. See healthinfo/static/README.md. */
{
  const SIDEBAR = "sidebarDesktopOpen"

  // What begins so → what is read in its place.
  const REWRITTEN = [
    [/^sidebarDesktopOpen = !sidebarDesktopOpen;.*/s, "sidebarDesktopOpen = !sidebarDesktopOpen"],
    [/^openSearchResults = true; currentIndex = 0$/, "openSearchResults = currentIndex === 0 || true"],
    [/^openSearchResults = false; if .*/s, "openSearchResults = false"],
    [/^activeTab && activeTab !== 'general' \? window\.location.*/s, "formAction(activeTab)"],
    [/^if \((.*?)\) (selectItem\(.*\))$/s, "$1 && $2"],
  ]

  /* The body's own data, which every expression below it sees. */
  function pageData(first) {
    return {
      activeTab: first,
      sidebarMobileOpen: false,
      [SIDEBAR]: localStorage.getItem(SIDEBAR) !== "0",
      sortRecords: (event) => window.sortRecords(event),
      moveRecords: (event) => moveRecords(event),
      formAction: (tab) => location.pathname + location.search + (tab && tab !== "general" ? `#${tab}` : ""),
      init() {
        this.activeTab = getCurrentTab() || first
        this.$watch(SIDEBAR, (open) => localStorage.setItem(SIDEBAR, open ? "1" : "0"))
      },
    }
  }

  function rewrite(root) {
    for (const node of [root, ...root.querySelectorAll("*")]) {
      for (const { name, value } of [...node.attributes]) {
        if (!/^x-(on|bind):/.test(name)) continue
        const found = REWRITTEN.find(([pattern]) => pattern.test(value.trim()))
        if (found) node.setAttribute(name, value.trim().replace(...found))
      }
    }
  }

  document.addEventListener("alpine:init", () => {
    const Alpine = window.Alpine
    for (const [name, make] of Object.entries({ theme, searchForm, searchDropdown, searchCommand })) {
      Alpine.data(name, make)
    }
    const first = /activeTab: '([^']*)'/.exec(document.body.getAttribute("x-data"))?.[1] ?? ""
    Alpine.data("page", () => pageData(first))
    document.body.setAttribute("x-data", "page")
    document.body.removeAttribute("x-init")
    rewrite(document.body)
  })
  // Before Alpine sees what htmx has put into the page.
  document.addEventListener("htmx:afterSwap", (event) => rewrite(event.detail.elt))
}
