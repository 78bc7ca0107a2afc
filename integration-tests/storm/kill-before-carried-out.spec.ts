import { describeStorm } from "../support/storm/describe-storm"
import { withKills } from "../support/storm/short-storm"

const POINT = "with a create under way that the remote has not carried out"

describeStorm(`a short storm in which a store is killed ${POINT}`, withKills([POINT]), 3)
