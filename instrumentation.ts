/** Runs once when the server starts: the database is brought up to date, and the end is prepared. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startUp } = await import("./lib/usecases/start-up.ts");
  await startUp();
}
