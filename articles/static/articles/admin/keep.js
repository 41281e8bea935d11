// What is typed in one form of a page is not lost when another of its forms is sent: until its
// own form goes, it is kept in this tab, by the text it is about.
const forms = document.querySelectorAll("form[data-keep]");
const place = (form) => `keep:${location.pathname}:${form.dataset.keep}`;

for (const form of forms) {
  if (!document.querySelector("[role=alert]")) restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => sessionStorage.removeItem(place(form)));
}

function fields(form) {
  return [...form.elements].filter((field) => field.name && field.type !== "hidden");
}

function keep(form) {
  const values = fields(form).map((field) =>
    ["checkbox", "radio"].includes(field.type) ? field.checked : field.value);
  sessionStorage.setItem(place(form), JSON.stringify(values));
}

function restore(form) {
  const values = JSON.parse(sessionStorage.getItem(place(form)) ?? "[]");
  const own = fields(form);
  if (values.length !== own.length) return;
  own.forEach((field, index) => {
    if (typeof values[index] === "boolean") field.checked = values[index];
    else field.value = values[index];
  });
  const fold = form.closest("details");
  if (fold) fold.open = true;
}
