import { describeStorm } from "../support/storm/describe-storm"
import { KILLS_BEFORE_A_CREATE } from "../support/storm/short-storm"

describeStorm("a short storm in which stores are killed before a create", KILLS_BEFORE_A_CREATE)
