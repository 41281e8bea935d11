/* In the editor's link dialog: another article is found by its title. */
const facts = document.getElementById("article-editing").dataset
let made = 0

function extend(dialog) {
  const address = dialog.querySelector("input[name=href]")
  if (!address || dialog.dataset.ready) return
  dialog.dataset.ready = "1"
  // The allow-list keeps no titles of links.
  dialog.querySelector("input[name=title]")?.closest(".prose-editor-dialog-field").remove()
  const name = `link-search-${(made += 1)}`
  const box = document.createElement("div")
  box.className = "prose-editor-dialog-field link-search"
  box.innerHTML = `<label for="${name}">Or find an article of ours by its title</label>
    <input id="${name}" type="search" autocomplete="off"><ul></ul><p role="status"></p>`
  address.closest(".prose-editor-dialog-field").after(box)
  const [input, list, told] = ["input", "ul", "p"].map((tag) => box.querySelector(tag))
  let waiting
  input.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => search(input.value, list, told), 250)
  })
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault()
  })
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("button")
    if (!chosen) return
    address.value = chosen.dataset.href
    told.textContent = `The link leads to “${chosen.dataset.title}”.`
    dialog.querySelector("button[type=submit]").focus()
  })
}

async function search(asked, list, told) {
  list.textContent = ""
  told.textContent = ""
  if (!asked.trim()) return
  const language = document.getElementById("id_language")?.value || ""
  const answer = await fetch(`${facts.links}?${new URLSearchParams({ q: asked, language })}`)
  const { articles } = await answer.json().catch(() => ({ articles: [] }))
  list.textContent = ""
  told.textContent = articles.length ? `${articles.length} found.` : "No article has that in its title."
  for (const article of articles) {
    list.append(choice(article.href, article.title, `${article.title} (${article.about})`))
    for (const section of article.sections) {
      list.append(choice(section.href, `${article.title}: ${section.heading}`, `› ${section.heading}`))
    }
  }
}

function choice(href, title, words) {
  const [entry, chosen] = [document.createElement("li"), document.createElement("button")]
  chosen.type = "button"
  chosen.dataset.href = href
  chosen.dataset.title = title
  chosen.textContent = words
  entry.append(chosen)
  return entry
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType === 1) node.querySelectorAll("dialog.prose-editor-dialog").forEach(extend)
    }
  }
}).observe(document.body, { childList: true, subtree: true })
