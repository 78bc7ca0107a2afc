import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

const POINT = "after a claim, before its first request"

describeStorm(`a short storm in which a store is killed ${POINT}`, withKills([POINT]), 2)
