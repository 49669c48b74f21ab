import { cleanName } from "./clean-text";

/** A name the host gave: its own direction, nothing unseen, broken anywhere rather than wider than its place. */
export function HostName({ name, className = "" }: { name: string; className?: string }) {
  return <bdi className={`wrap-anywhere ${className}`}>{cleanName(name)}</bdi>;
}
