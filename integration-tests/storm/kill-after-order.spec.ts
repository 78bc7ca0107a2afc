import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

const POINT = "after an order was committed, before its event"

describeStorm(`a short storm in which a store is killed ${POINT}`, withKills([POINT]), 1)
