import { Fragment } from "react";
import { cleanName } from "./clean-text";

/** An address, or two with a dash between: a long IPv6 one may go on in the next line, after one of its colons. */
export function HostAddress({ address, className = "" }: { address: string; className?: string }) {
  const groups = cleanName(address).split(/(?<=:)(?!:)/);
  return (
    <bdi className={className}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups repeat, and never move
        <Fragment key={index}>
          {group}
          {index < groups.length - 1 && <wbr />}
        </Fragment>
      ))}
    </bdi>
  );
}
