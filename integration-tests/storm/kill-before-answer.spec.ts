import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

const POINT = "after the remote carried out a create, before it answered"

describeStorm(`a short storm in which a store is killed ${POINT}`, withKills([POINT]), 4)
