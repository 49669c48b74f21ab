"use client";

import { AddFields, EditFields, MoveFields, type NicGuest } from "./nic-fields";
import type { OperateForm } from "./operate-request.ts";

export const moveForm = (guest: NicGuest): OperateForm => ({
  render: (props) => <MoveFields {...props} {...guest} />,
  fields: [],
});

export const addForm = (guest: NicGuest): OperateForm => ({
  render: (props) => <AddFields {...props} {...guest} />,
  fields: ["mac"],
});

/** `model`: the one it has now; null: none is written. */
export const editForm = (guest: NicGuest, model: string | null): OperateForm => ({
  render: (props) => <EditFields {...props} {...guest} model={model} />,
  fields: ["newMac"],
});
