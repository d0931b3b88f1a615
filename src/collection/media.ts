import { getMimeType } from 'hono/utils/mime'
import { OFFICE_TYPES } from '../model/media-types.ts'

/** A file of `media/`. */
export interface MediaFile {
  /** `media/2021/x.svg` */
  readonly path: string
  /** Media type without parameters: `image/svg+xml`. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** Documents a reader may download; pages and scripts are none. */
const DOCUMENTS = [
  ...Object.values(OFFICE_TYPES),
  'application/epub+zip',
  'application/pdf',
  'application/zip',
  'text/csv',
  'text/plain',
]

/** The media type that a file's name ends in, undefined when such a file is not published. */
export function mediaType(path: string): string | undefined {
  const type = (getMimeType(path, OFFICE_TYPES) ?? getMimeType(path))?.split(';', 1)[0]
  if (type === undefined) return undefined
  return /^(?:image|audio|video)\//.test(type) || DOCUMENTS.includes(type) ? type : undefined
}

/** Pixels of a PNG (its IHDR chunk comes first, ISO/IEC 15948, section 11.2.1). */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPng = bytes.length >= 24 && view.getBigUint64(0) === 0x89504e470d0a1a0an
  return isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined
}

/** The address of a file of `media/` on whatever site shows it. */
export function localAddress(path: string): string {
  return `local:/${path.split('/').map(encodeURIComponent).join('/')}`
}
