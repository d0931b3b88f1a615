import { escapeAttribute, escapeText } from './xml.ts'

/**
 * Values kept out of the way while the `feed` package lays out a document. Given text directly,
 * `feed` 6.0.0 writes control characters and bare `<` in attributes, re-spells ids through `URL`
 * and throws the document away for one bad link; a token passes through all of it unchanged.
 */
export interface Slots {
  /** Keeps a value, and attributes (already escaped) for the element it ends up in. */
  readonly put: (value: string, attributes?: string) => string
  /** The document with every token replaced by its value, escaped for where it stands. */
  readonly fill: (skeleton: string) => string
}

/** Where `feed` puts a token: in CDATA (of a `type="html"` construct), in an attribute, in text. */
const PLACES =
  /(?: type="html")?><!\[CDATA\[https:\/\/slot\.invalid\/(\d+)\]\]>|"https:\/\/slot\.invalid\/(\d+)"|https:\/\/slot\.invalid\/(\d+)/g

/** Slots for one document or fragment. */
export function createSlots(): Slots {
  const slots: { readonly value: string; readonly attributes: string }[] = []
  const slotAt = (index: string) => slots[Number(index)] ?? { value: '', attributes: '' }
  return {
    put(value, attributes = '') {
      slots.push({ value, attributes })
      return `https://slot.invalid/${slots.length - 1}`
    },
    fill(skeleton) {
      // One pass, so a value that looks like a token stays what it is.
      return skeleton.replace(PLACES, (_, cdata?: string, attribute?: string, text = '') => {
        if (cdata !== undefined) {
          const slot = slotAt(cdata)
          return `${slot.attributes}>${escapeText(slot.value)}`
        }
        if (attribute === undefined) return escapeText(slotAt(text).value)
        const slot = slotAt(attribute)
        return `"${escapeAttribute(slot.value)}"${slot.attributes}`
      })
    },
  }
}

/** What `feed` laid out from one tag up to another, which is left open; without its indentation. */
export function cut(skeleton: string, from: string, upTo: string): string {
  const part = skeleton.slice(skeleton.indexOf(from), skeleton.lastIndexOf(upTo))
  return part.replace(/\n +/g, '\n')
}
