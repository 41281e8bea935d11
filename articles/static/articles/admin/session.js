"use strict"
/* Says before staff are signed out by a time limit, and keeps what they typed if they were: the
   page stays, they sign in in another tab, and its forms get the new session's token. */
{
  const ADDRESS = "/admin/session/"
  // Seconds before the end at which the warning shows.
  const WARN = 120
  // Whose page this is; somebody else may sign in in another tab.
  const person = new URL(document.currentScript.src).searchParams.get("for")
  let ended = false
  let waiting
  let box

  async function ask(method = "GET") {
    const body = method === "POST" ? new URLSearchParams({ csrfmiddlewaretoken: token() }) : undefined
    const answer = await fetch(ADDRESS, { method, body, headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(`${ADDRESS} answered ${answer.status}`)
    return answer.json()
  }

  const fields = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]")
  const token = () => fields()[0]?.value ?? ""

  async function look(method) {
    clearTimeout(waiting)
    try {
      show(await ask(method))
    } catch {
      // No network, or the site restarts: look again soon.
      later(30)
    }
  }

  function later(seconds) {
    waiting = setTimeout(look, seconds * 1000)
  }

  function show(state) {
    if (state.person === person) return goOn(state)
    ended = true
    if (state.person) say("Somebody else has signed in in this browser. Copy what you typed before you leave this page.")
    else say("You have been signed out. What you typed is still on this page: sign in in a new tab, then come back and save.", link())
    later(10)
  }

  function goOn(state) {
    if (ended) for (const field of fields()) field.value = state.token
    if (state.seconds_left <= WARN) {
      const minutes = Math.max(1, Math.round(state.seconds_left / 60))
      say(`You will be signed out in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`, stay())
      return later(Math.max(1, Math.min(state.seconds_left + 1, 20)))
    }
    if (ended) say("You are signed in again. You can save now.")
    else hide()
    ended = false
    later(state.seconds_left - WARN)
  }

  function stay() {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = "Stay signed in"
    button.addEventListener("click", () => look("POST"))
    return button
  }

  function link() {
    const anchor = document.createElement("a")
    anchor.href = "/admin/account/login/?next=/admin/"
    anchor.target = "_blank"
    anchor.rel = "noopener"
    anchor.textContent = "Sign in in a new tab"
    return anchor
  }

  /* An alert is read out without taking the focus from what is being typed. */
  function say(words, action) {
    if (!box) {
      box = document.createElement("section")
      box.className = "session-note"
      box.setAttribute("role", "alert")
      document.body.prepend(box)
    }
    const said = document.createElement("p")
    said.textContent = words
    if (box.textContent === words + (action?.textContent ?? "")) return
    box.replaceChildren(said, ...(action ? [action] : []))
  }

  function hide() {
    box?.remove()
    box = null
  }

  // A form that is sent while signed out would be answered by the sign-in page.
  addEventListener("submit", (event) => {
    if (!ended || event.target.method === "get") return
    event.preventDefault()
    event.stopImmediatePropagation()
    look().then(() => box?.querySelector("a")?.focus())
  }, true)
  addEventListener("visibilitychange", () => {
    if (!document.hidden) look()
  })
  addEventListener("focus", () => { if (ended) look() })
  later(45)
}
