export async function bulk(_: unknown): Promise<void> {}
