/** Where the files of a collection are: a directory, a bucket, a bundle. */
export interface ContentSource {
  /** What complaints call it: `data`. */
  readonly name: string
  /** Paths of all files, relative and with `/`, such as `news/2021/x.en.md`; in any order. */
  list(): Promise<readonly string[]>
  /** The bytes of a listed file; rejects when there is no such file. */
  read(path: string): Promise<Uint8Array>
}
