/** The mark beside a page's title in a browser's tabs: a zero that is also a wire's end. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#00695c"/><ellipse cx="16" cy="16" rx="6.5" ry="9" fill="none" stroke="#fff" stroke-width="4"/></svg>
`
