import { deadline } from "../../../../dev/testing/deadline"
import { exampleOrders } from "../../../../examples/provider/subject"
import { conformanceCases, type ConformanceSubject } from ".."
import { bringForward } from "./subjects/bring-forward"
import { orderRepo } from "./subjects/orderrepo"
import { systemOrders } from "./subjects/system-orders"
import { userHub } from "./subjects/userhub"

/** Every provider of the plugin, and the example of the documentation. */
const SUBJECTS: Readonly<Record<string, ConformanceSubject>> = {
  OrderRepo: orderRepo,
  Userhub: userHub,
  "Bring Forward": bringForward,
  "System Orders": systemOrders,
  "the example of the documentation": exampleOrders,
}

describe.each(Object.entries(SUBJECTS))("%s conforms:", (_name, subject) => {
  it.each(conformanceCases(subject))("$name", ({ run }) => run(), deadline(120_000))
})
