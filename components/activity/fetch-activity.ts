/** An answer of the activity's API; without a session one is led to sign in. Throws on any answer that is no success. */
export async function fetchActivity<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(`/api/activity${path}`, { signal });
  if (answer.status === 401) window.location.assign("/sign-in");
  if (!answer.ok) throw new Error(`the activity answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
