/** What city halls attach, and lists made for web servers leave out: media types by file ending. */
export const OFFICE_TYPES: Readonly<Record<string, string>> = {
  hwp: 'application/x-hwp',
  hwpx: 'application/vnd.hancom.hwpx',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}

/** Of a kind that its name does not tell (RFC 2046, section 4.5.1). */
export const SOME_FILE = 'application/octet-stream'
