import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

describeStorm(
  "a short storm in which stores are killed when only the remote knows of an order",
  withKills([
    "after the remote carried out a create, before it answered",
    "after the answer to a create, before its record",
  ]),
  4,
)
