/** Copy buttons, shown only where the browser lets a page write to the clipboard. */
export const SCRIPT = `const announcement = document.querySelector('[role=status]')

function show(button, text, said) {
  button.textContent = text
  announcement.textContent = said
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const { textContent: label, dataset } = button
    button.hidden = false
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(dataset.copy)
      show(button, dataset.copied, dataset.copied)
      setTimeout(() => show(button, label, ''), 2000)
    })
  }
}
`
