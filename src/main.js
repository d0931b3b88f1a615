// Plain JavaScript, so that a Node too old to run TypeScript can still say so.
const NEEDED = 24
const running = Number(process.versions.node.split('.')[0])
if (running < NEEDED) {
  console.error(
    `Zerowire needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}: ` +
      'run "npm ci" (without --omit=dev), which brings the right one for the npm scripts.',
  )
  process.exitCode = 1
} else {
  // Looking up names may take half of these threads. With Node's four, two names that nobody answers for
  // keep all others waiting for longer than a fetch may take.
  process.env.UV_THREADPOOL_SIZE ??= '32'
  // A third of what a short command takes is Node's reading of TypeScript. Without a folder that can be
  // written to, nothing is kept and all else is the same.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/zerowire`)
  const { run } = await import('./cli.ts')
  process.exitCode = await run(process.argv.slice(2))
}
