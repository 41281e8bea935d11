/* The slug that is made of the title as it is typed: Django's own takes vowel signs away
   (मधुमेह, น้ำตาล). The server makes it the same way: articles/documents/slugs.py. */
const djangos = window.URLify
if (djangos) {
  window.URLify = (text, longest, allowUnicode) => {
    if (!allowUnicode) return djangos(text, longest, allowUnicode)
    const lowered = text.normalize("NFC").replaceAll("İ", "i").toLowerCase().normalize("NFC")
    const kept = lowered.replace(/[^-_\p{L}\p{Mn}\p{Mc}\p{N}\s]|\p{Default_Ignorable_Code_Point}/gu, "")
    const slug = kept.trim().replace(/[-\s]+\p{M}*/gu, "-").slice(0, longest)
    return slug.replace(/^[-_]+|[-_]+$/g, "")
  }
}
