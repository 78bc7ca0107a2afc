import { describeStorm } from "../support/storm/describe-storm"
import { REFUSALS } from "../support/storm/short-storm"

describeStorm("a short storm of refusals", REFUSALS, 7)
