import { Fragment } from "react";
import { cleanName } from "./clean-text";

/** A name the host gave: its own direction, nothing unseen; broken after a `_` if need be, else anywhere, rather than wider than its place. */
export function HostName({ name, className = "" }: { name: string; className?: string }) {
  const parts = cleanName(name).split(/(?<=_)(?=[^_])/);
  return (
    <bdi className={`wrap-anywhere ${className}`}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}
