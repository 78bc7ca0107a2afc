export { previewOrder } from "./preview-order"
export { readRemoteUrl } from "./read-remote-url"
