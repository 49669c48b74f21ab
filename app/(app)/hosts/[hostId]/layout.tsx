import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { findHost } from "@/lib/usecases/list-hosts.ts";

type HostLayoutProps = { params: Promise<{ hostId: string }>; children: ReactNode };

export async function generateMetadata({ params }: HostLayoutProps): Promise<Metadata> {
  const host = await findHost((await params).hostId);
  return host ? { title: { default: host.name, template: `%s · ${host.name} · Puente` } } : {};
}

/** Every page of a host; an address of no saved host has none. */
export default async function HostLayout({ params, children }: HostLayoutProps) {
  if (!(await findHost((await params).hostId))) notFound();
  return children;
}
