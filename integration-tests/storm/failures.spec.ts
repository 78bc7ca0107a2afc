import { describeStorm } from "../support/storm/describe-storm"
import { FAILURES } from "../support/storm/short-storm"

describeStorm("a short storm of failures around the stores", FAILURES)
