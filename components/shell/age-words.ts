/** Which words of `states.age` tell an age, and its count. */
export function ageWords(seconds: number): { key: "now" | "seconds" | "minutes" | "hours" | "days"; count: number } {
  if (seconds < 1) return { key: "now", count: 0 };
  if (seconds < 60) return { key: "seconds", count: seconds };
  if (seconds < 3600) return { key: "minutes", count: Math.floor(seconds / 60) };
  if (seconds < 86_400) return { key: "hours", count: Math.floor(seconds / 3600) };
  return { key: "days", count: Math.floor(seconds / 86_400) };
}
