import type { VirshCommand } from "./virsh-networks.ts";

export const GUEST_COMMANDS: Record<string, VirshCommand> = {};
