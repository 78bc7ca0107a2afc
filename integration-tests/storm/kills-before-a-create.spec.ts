import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

describeStorm(
  "a short storm in which stores are killed before the remote has an order",
  withKills([
    "after an order was committed, before its event",
    "after a claim, before its first request",
    "with a create under way that the remote has not carried out",
  ]),
  1,
)
