import { describeStorm } from "../support/storm/describe-storm"
import { DATABASE_CRASH } from "../support/storm/short-storm"

describeStorm("a short storm in which the database crashes", DATABASE_CRASH, 6)
