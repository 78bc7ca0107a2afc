export { toSweeps } from "./to-sweeps"
