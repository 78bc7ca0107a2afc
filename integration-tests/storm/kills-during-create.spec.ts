import { describeStorm } from "../support/storm/describe-storm"
import { KILLS_DURING_A_CREATE } from "../support/storm/short-storm"

describeStorm("a short storm in which stores are killed during a create", KILLS_DURING_A_CREATE)
