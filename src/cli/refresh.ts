export const refresh = async () => 1
