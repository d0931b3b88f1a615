export const sync = async () => 1
