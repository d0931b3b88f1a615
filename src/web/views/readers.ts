/** Readers that run on the reader's own computer, and so reach `localhost`. */
export const DESKTOP_READERS = [
  { name: 'Thunderbird', url: 'https://www.thunderbird.net/', runsOn: 'Windows, macOS, Linux' },
  { name: 'NetNewsWire', url: 'https://netnewswire.com/', runsOn: 'macOS, iOS' },
  {
    name: 'Fluent Reader',
    url: 'https://hyliu.me/fluent-reader/',
    runsOn: 'Windows, macOS, Linux',
  },
  { name: 'QuiteRSS', url: 'https://quiterss.org/', runsOn: 'Windows, Linux' },
  { name: 'Liferea', url: 'https://lzone.de/liferea/', runsOn: 'Linux' },
  { name: 'Newsboat', url: 'https://newsboat.org/', runsOn: 'Linux, macOS, BSD' },
] as const
