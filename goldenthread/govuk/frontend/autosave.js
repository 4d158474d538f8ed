// Saves a form as somebody writes: `<form data-saves-itself="Saved at|Not saved:|no connection|too old">`, with a place
// for the words (`data-saved`). The form's own buttons work without this file, and say what this can't: where two people
// wrote at once, they show both answers.
const PAUSE = 2000
const AGAIN = 15000

class SavesItself {
  constructor (form) {
    this.form = form
    this.words = form.dataset.savesItself.split('|')
    this.place = form.querySelector('[data-saved]')
    this.saved = this.typed()
    form.addEventListener('input', () => this.later(PAUSE))
    form.addEventListener('submit', (event) => this.submits(event))
    document.addEventListener('visibilitychange', () => document.hidden && this.save())
  }

  typed () {
    return new URLSearchParams(new FormData(this.form)).toString()
  }

  later (pause) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), pause)
  }

  // A button pressed while a save is under way waits for it: its answer holds the numbers that the form must send.
  submits (event) {
    clearTimeout(this.timer)
    if (this.saving) {
      event.preventDefault()
      const button = event.submitter
      this.saving.finally(() => { this.left = true; this.form.requestSubmit(button) })
      return
    }
    this.left = true
  }

  save () {
    if (this.saving || this.left || this.typed() === this.saved) return
    this.saving = this.send().finally(() => { this.saving = null })
  }

  async send () {
    const before = this.typed()
    const data = new FormData(this.form)
    data.set('save', 'auto')
    let reply
    try {
      reply = await fetch(this.form.action, { method: 'POST', body: data, headers: { Accept: 'application/json' } })
    } catch {
      this.tell(`${this.words[1]} ${this.words[2]}`)
      return this.later(AGAIN)
    }
    const isOurs = reply.ok && !reply.redirected && (reply.headers.get('Content-Type') || '').includes('json')
    if (!isOurs) {
      this.tell(`${this.words[1]} ${reply.status >= 500 ? this.words[2] : this.words[3]}`)
      return reply.status >= 500 ? this.later(AGAIN) : undefined
    }
    this.took(await reply.json(), before)
  }

  took (told, before) {
    const goesOn = this.typed() !== before
    for (const [name, value] of Object.entries(told.fields)) {
      const field = this.form.elements.namedItem(name)
      if (field) field.value = value
    }
    this.saved = goesOn ? '' : this.typed()
    if (goesOn) this.later(PAUSE)
    this.tell(told.problems.length ? `${this.words[1]} ${told.problems.join(' ')}` : `${this.words[0]} ${told.at}`)
  }

  tell (words) {
    this.place.textContent = words
  }
}

export function saveAsSomebodyWrites () {
  for (const form of document.querySelectorAll('form[data-saves-itself]')) new SavesItself(form)
}
