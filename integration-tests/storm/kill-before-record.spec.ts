import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

const POINT = "after the answer to a create, before its record"

describeStorm(`a short storm in which a store is killed ${POINT}`, withKills([POINT]), 5)
