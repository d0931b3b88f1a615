import { LRUCache } from 'lru-cache'

/** Rendered fragments by everything they show. Bounded, and may be thrown away at any moment. */
export interface FragmentCache {
  /** The fragment under `key`, made by `render` when it isn't remembered. */
  readonly remember: (key: string, render: () => string) => string
}

/**
 * A cache that forgets what was not used for longest once it holds more than `maxBytes`, keys
 * included, at two bytes a UTF-16 unit. A fragment that is larger on its own is not kept.
 */
export function createFragmentCache(maxBytes: number): FragmentCache {
  const fragments = new LRUCache<string, string>({
    maxSize: maxBytes,
    sizeCalculation: (fragment, key) => 2 * (key.length + fragment.length),
  })
  return {
    remember(key, render) {
      const known = fragments.get(key)
      if (known !== undefined) return known
      const fragment = render()
      fragments.set(key, fragment)
      return fragment
    },
  }
}
