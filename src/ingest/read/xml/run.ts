import { decodeReferences } from '../characters.ts'

/** Text not handed over yet: what follows it directly may still be found to be text too. */
export class TextRun {
  readonly #text: string
  readonly #take: (text: string) => void
  #start = 0
  #end = 0

  constructor(text: string, take: (text: string) => void) {
    this.#text = text
    this.#take = take
  }

  /** What stands between two offsets is text. */
  add(start: number, end: number): void {
    if (start !== this.#end) this.handOver()
    if (this.#start === this.#end) this.#start = start
    this.#end = end
  }

  /** No text follows directly. */
  handOver(): void {
    if (this.#end > this.#start) {
      this.#take(decodeReferences(this.#text.slice(this.#start, this.#end)))
    }
    this.#start = this.#end
  }
}
