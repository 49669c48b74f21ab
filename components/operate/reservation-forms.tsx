"use client";

import type { NetworkDetail } from "@/lib/derive/views/view-types";
import { CsvFields } from "./csv-fields";
import type { OperateForm } from "./operate-request.ts";
import { ReservationFields } from "./reservation-fields";

/** One reservation in fields; the network's NICs are offered by their MACs. */
export const reservationForm = ({ nics }: Pick<NetworkDetail, "nics">): OperateForm => ({
  render: (props) => <ReservationFields {...props} nics={nics} />,
  fields: ["host", "hosts"],
});

/** Many reservations from a table. */
export const CSV_FORM: OperateForm = { render: (props) => <CsvFields {...props} />, fields: ["hosts"] };
