import "server-only";
import type { HostNews } from "./snapshot-state.ts";

type OnNews = (news: HostNews) => void;

/** Lets a host's news through, or keeps them back for a while: then one word at the end says that there were some. */
export class NewsGate {
  readonly #holders = new Set<symbol>();
  #keptFor: OnNews | null = null;

  pass(news: HostNews, onNews: OnNews): void {
    if (this.#holders.size === 0) onNews(news);
    else this.#keptFor = onNews;
  }

  /** Keeps news back until the returned function is called, and never longer than `longestMs`. */
  hold(longestMs: number): () => void {
    const holder = Symbol("holder");
    this.#holders.add(holder);
    const timer = setTimeout(() => this.#leave(holder), longestMs);
    timer.unref();
    return () => {
      clearTimeout(timer);
      this.#leave(holder);
    };
  }

  #leave(holder: symbol): void {
    if (!this.#holders.delete(holder) || this.#holders.size > 0) return;
    const onNews = this.#keptFor;
    this.#keptFor = null;
    onNews?.("done");
  }
}
