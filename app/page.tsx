import { redirect } from "next/navigation";

/** The hosts are where everything starts. */
export default function HomePage(): never {
  redirect("/hosts");
}
