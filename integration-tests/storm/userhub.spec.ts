import { describeStorm } from "../support/storm/describe-storm"
import { withDialect } from "../support/storm/short-storm"

describeStorm("a short storm at userhub", withDialect("userhub"), 18)
