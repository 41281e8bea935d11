// Copying needs the browser's leave, which it gives on https and localhost alone: elsewhere the
// buttons stay hidden and the address is copied by hand.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll(".share-copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies);
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.firstChild.textContent = "Copied";
    });
  }
}
