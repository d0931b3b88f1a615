export const inspect = async () => 1
