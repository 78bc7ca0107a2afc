import { describeStorm } from "../support/storm/describe-storm"
import { withDialect } from "../support/storm/short-storm"

describeStorm("a short storm at bring-forward", withDialect("bring-forward"), 20)
