import { cleanup } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { CommandText } from "./command-text";
import { show } from "./show.test-helper";

afterEach(cleanup);

it.each(["virsh net-define --file /dev/stdin", "sh -c 'ip link\n  show  x'", "  two   spaces "])(
  "%j stays word for word as it is, to be read and copied",
  (line) => {
    expect(show(<CommandText line={line} />).container.textContent).toBe(line);
  },
);

it("an option is one piece: no line ends in the middle of --network", () => {
  const { container } = show(<CommandText line="virsh net-start --network red_nat" />);
  expect([...container.querySelectorAll("span")].map(({ textContent }) => textContent)).toEqual([
    ...["virsh", "net-start", "--network", "red_nat"],
  ]);
});
