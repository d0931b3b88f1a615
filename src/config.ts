import { z } from 'zod'
import { type Complaint, ComplaintsError } from './model/problem.ts'

/** What the environment says, checked. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Public address of the site, without a trailing slash. */
  readonly baseUrl: string
  readonly dataDir: string
  /** A second collection of articles and media alone, kept where few can read it. */
  readonly privateDataDir: string | undefined
  readonly databaseFile: string
  /** `host:port` of private addresses that may be fetched from: tests and trials. */
  readonly allowPrivateHosts: ReadonlySet<string>
  /** Where a city that wonders about our requests can ask; part of the User-Agent. */
  readonly contactUrl: string
  readonly logLevel: LogLevel
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const PORT = 8787

const httpUrl = z.string().refine(isHttpUrl)

const VARIABLES = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(PORT),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: httpUrl.optional(),
  DATA_DIR: z.string().min(1).default('data'),
  PRIVATE_DATA_DIR: z.string().min(1).optional(),
  DATABASE_FILE: z.string().min(1).default('var/zerowire.sqlite'),
  ALLOW_PRIVATE_HOSTS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/)
    .optional(),
  CONTACT_URL: httpUrl.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
}

const EXPECTED: Readonly<Record<keyof typeof VARIABLES, string>> = {
  PORT: 'a port number, 0 to 65535',
  HOST: 'a host name or address to listen on',
  BASE_URL: 'an absolute http or https URL without query or fragment',
  DATA_DIR: 'a directory',
  PRIVATE_DATA_DIR: 'a directory',
  DATABASE_FILE: 'a file path',
  ALLOW_PRIVATE_HOSTS: 'host:port pairs joined by commas, such as localhost:9000',
  CONTACT_URL: 'an absolute http or https URL without query or fragment',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
}

/** Reads the environment. Throws ComplaintsError with every mistake at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(VARIABLES).map((name) => [name, environment[name] || undefined]),
  )
  const result = z.object(VARIABLES).safeParse(given)
  if (!result.success) {
    throw new ComplaintsError(result.error.issues.map(({ path }) => complaint(path, given)))
  }
  const { PORT: port, HOST: host, ...rest } = result.data
  const baseUrl = (rest.BASE_URL ?? `http://localhost:${port}`).replace(/\/+$/, '')
  return Object.freeze({
    port,
    host,
    baseUrl,
    dataDir: rest.DATA_DIR,
    privateDataDir: rest.PRIVATE_DATA_DIR,
    databaseFile: rest.DATABASE_FILE,
    allowPrivateHosts: new Set(rest.ALLOW_PRIVATE_HOSTS?.split(',') ?? []),
    contactUrl: rest.CONTACT_URL ?? `${baseUrl}/network`,
    logLevel: rest.LOG_LEVEL,
  })
}

function complaint(path: readonly PropertyKey[], given: Record<string, unknown>): Complaint {
  const name = String(path[0]) as keyof typeof VARIABLES
  return {
    file: 'environment',
    field: name,
    found: JSON.stringify(given[name]),
    expected: EXPECTED[name],
  }
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash
}
