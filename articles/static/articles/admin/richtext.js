/* Rich text on the spot: each field shows its text, and becomes an editor when it is entered. */
import {
  Blockquote, Bold, BulletList, Code, Document, Dropcursor, Gapcursor, HardBreak, History,
  HorizontalRule, HTML, Italic, Link, ListItem, Menu, OrderedList, Paragraph, Strike, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text, Underline, createTextareaEditor,
} from "django-prose-editor/editor"

const link = Link.configure({
  enableTarget: false,
  autolink: false,
  protocols: ["http", "https", "mailto", "tel", "article"],
})
// Everywhere: where an editor did not know it, struck words became live.
const marks = [
  Document, Paragraph, Text, History, Menu, Bold, Italic, Strike, Subscript, Superscript, link,
]
const lists = [BulletList, OrderedList, ListItem, HardBreak]
const SHAPES = {
  inline: marks,
  item: [...marks, ...lists],
  blocks: [
    ...marks, ...lists, Underline, Code, Blockquote, HorizontalRule, Dropcursor, Gapcursor,
    Table, TableRow, TableHeader, TableCell, HTML,
  ],
}
// The allow-list keeps these, the editor would drop them: such text is edited as HTML.
const UNKNOWN = "dl, dt, dd, caption, tfoot, abbr, small, q, [hreflang], [scope]"
const editors = new WeakMap()
let released = Promise.resolve()

document.addEventListener("pointerdown", () => {
  released = new Promise((done) => {
    // The click comes right after; the page may move only then.
    const end = () => setTimeout(done)
    addEventListener("pointerup", end, { once: true })
    addEventListener("pointercancel", end, { once: true })
  })
}, true)

function show(textarea) {
  if (textarea.dataset.ready || textarea.name.includes("__prefix__")) return
  textarea.dataset.ready = "1"
  const preview = document.createElement("div")
  preview.className = "rich-preview"
  preview.tabIndex = 0
  preview.setAttribute("role", "textbox")
  preview.setAttribute("aria-label", nameOf(textarea))
  preview.dataset.empty = "Write here"
  preview.lang = languageOfArticle()
  preview.innerHTML = textarea.value
  textarea.classList.add("rich-hidden")
  textarea.before(preview)
  preview.addEventListener("focus", () => open(textarea, preview))
}

function nameOf(textarea) {
  const label = textarea.id && document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`)
  return textarea.getAttribute("aria-label") || label?.textContent.trim() || "Text"
}

/* So that spelling is checked, and the words are spoken, in their own language. */
function languageOfArticle() {
  return document.getElementById("id_language")?.value || ""
}

function open(textarea, preview) {
  const foreign = preview.querySelector(UNKNOWN)
  const name = nameOf(textarea)
  preview.remove()
  textarea.classList.remove("rich-hidden")
  if (foreign) {
    openAsHtml(textarea)
    return
  }
  const editor = createTextareaEditor(textarea, SHAPES[textarea.dataset.rich])
  const field = editor.view.dom
  field.setAttribute("role", "textbox")
  field.setAttribute("aria-multiline", "true")
  field.setAttribute("aria-label", name)
  field.lang = languageOfArticle()
  showToolsWhileUsed(field.closest(".prose-editor"))
  editors.set(textarea, editor)
  editor.commands.focus("end")
  // The command focuses in the next frame; what is typed before that would be lost.
  editor.view.focus()
}

/* Tools go when the focus goes, but not between press and release: what was pressed would move
   away from under the pointer, and the click be lost. */
function showToolsWhileUsed(box) {
  // A click on a tool must not take the cursor out of the text.
  box.addEventListener("mousedown", (event) => {
    if (event.target.closest(".prose-menubar")) event.preventDefault()
  })
  box.addEventListener("focusin", () => box.classList.add("rich-active"))
  box.addEventListener("focusout", () => {
    released.then(() => box.classList.toggle("rich-active", box.matches(":focus-within")))
  })
}

function openAsHtml(textarea) {
  const note = document.createElement("p")
  note.className = "rich-html-note"
  note.textContent = "This text holds a form the editor does not know; edit it as HTML."
  textarea.before(note)
  textarea.focus()
}

function showAll(root) {
  root.querySelectorAll("textarea[data-rich]").forEach(show)
}

/* What adds several items at once stands below the list's items. */
function settle(group) {
  const nested = group.querySelector(":scope > .form-nested")
  const rest = [...group.querySelectorAll(":scope > .form-row > fieldset")].slice(1)
  if (!nested) return
  nested.append(...rest)
  for (const part of rest) {
    const written = [...part.querySelectorAll("textarea, select")].some((f) => f.value)
    if (written) part.querySelector("details").open = true
  }
}

/* Its value was set by a script: show the text anew. */
document.addEventListener("rich:refresh", (event) => {
  const textarea = event.target
  editors.get(textarea)?.destroy()
  editors.delete(textarea)
  textarea.parentElement.querySelector(".rich-preview")?.remove()
  delete textarea.dataset.ready
  show(textarea)
})
document.addEventListener("formset:added", (event) => {
  const group = event.target.closest(".form-group")
  if (group) showAll(group)
})
/* What Unfold's markup leaves unsaid to those who hear the page. */
function nameTheUnnamed() {
  document.getElementById("content-main")?.setAttribute("role", "main")
  document.querySelectorAll("table.formset > thead th").forEach((header) => {
    if (header.textContent.trim()) return
    const name = document.createElement("span")
    name.className = "heard-only"
    name.textContent = "Remove"
    header.append(name)
  })
}

/* The menu of further buttons opens by mouse alone, unless it is made a button. */
function openMenusByKey() {
  document.querySelectorAll("li[x-data] > a:not([href])").forEach((menu) => {
    menu.setAttribute("role", "button")
    menu.tabIndex = 0
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      menu.click()
    })
  })
}

document.querySelectorAll("#blocks-data > .form-group.original").forEach(settle)
nameTheUnnamed()
openMenusByKey()
showAll(document)
